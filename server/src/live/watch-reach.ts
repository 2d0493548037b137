import { eventPermissions } from '@usher/shared/live-events.ts'
import { type Reach, reachIn } from '@usher/shared/permissions.ts'
import type { Role } from '@usher/shared/roles.ts'

export type WatcherPlace = { role: Role | null; membersCanInvite: boolean | null; isArchived: boolean | null }

/** How many of a group's invites somebody may watch. In an archived group nothing moves: only who may see all of them still looks. */
export function watchReach({ role, membersCanInvite, isArchived }: WatcherPlace): Reach | undefined {
  const reach = reachIn({ role, membersCanInvite: membersCanInvite === true, archivedAt: null }, eventPermissions['group:watch'])
  return isArchived && reach !== 'all' ? undefined : reach
}
