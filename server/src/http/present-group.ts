import { findGroup } from '../groups/find-group.ts'
import type { Database } from '../record/database.ts'
import type { GroupEnv } from './router.ts'

/** The group of a request as whoever made it may see it now, after what they did to it. */
export const presentGroup = async (database: Database, { group, viewer }: GroupEnv['Variables']) => ({
  group: await findGroup(database.read, { ref: group.id, viewer }),
})
