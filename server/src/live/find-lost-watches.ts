import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import type { Channel } from './create-channels.ts'
import type { LiveSocket } from './live-socket.ts'
import { type WatcherPlace, watchReach } from './watch-reach.ts'

type Watch = { channel: Channel; socket: LiveSocket }

/** Those of the watches that reach further, or less far, than the present right of their user. */
export async function findLostWatches(db: Db, watches: Watch[]) {
  if (watches.length === 0) return []
  const groupIds = watches.map(({ channel }) => channel.scope.groupId)
  const userIds = watches.map(({ socket }) => socket.data.session.user.id)
  const { rows } = await sql<WatcherPlace>`
    select m.role, g.members_can_invite as "membersCanInvite", g.archived_at is not null as "isArchived"
    from unnest(${groupIds}::uuid[], ${userIds}::uuid[]) with ordinality as w (group_id, user_id, place)
    left join groups g on g.id = w.group_id
    left join memberships m on m.group_id = w.group_id and m.user_id = w.user_id
    order by w.place`.execute(db)
  return watches.filter(({ channel }, index) => {
    const place = rows[index]
    return !place || watchReach(place) !== (channel.scope.inviterId === undefined ? 'all' : 'own')
  })
}
