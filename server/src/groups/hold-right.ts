import { type Action, type Reach, reachOf, standingIn, stillAllowed } from '@usher/shared/permissions.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { groupArchived } from './hold-group.ts'

type Right = { groupId: string; by: string; action: Action }

/**
 * How far a member may go by now, which stays so until the command ends: a right that was there when the request came may be gone
 * when it is carried out. Refused where they may not at all. After the feed locks, before those of invites.
 */
export async function holdRight(tx: Tx, { groupId, by, action }: Right): Promise<Reach> {
  const row = await tx
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .where('m.group_id', '=', groupId)
    .where('m.user_id', '=', by)
    .select(['m.role', 'g.members_can_invite', 'g.archived_at'])
    .forShare(['m', 'g'])
    .executeTakeFirst()
  const place = row && { role: row.role, membersCanInvite: row.members_can_invite, isInvited: false }
  const reach = place && reachOf(standingIn(place, { emailVerified: true, isOperator: false }), action)
  if (!reach) throw await refusal(tx, groupId)
  if (row.archived_at && !stillAllowed.includes(action)) throw groupArchived()
  return reach
}

async function refusal(tx: Tx, groupId: string) {
  const group = await tx.selectFrom('groups').where('id', '=', groupId).select('id').executeTakeFirst()
  return group ? roleForbids() : new Refusal('not_found')
}

export const roleForbids = () => new Refusal('forbidden', { message: 'Your role does not allow it' })
