import type { Role } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import type { Person } from '../people/person.ts'
import type { Tx } from '../record/tables.ts'
import { belongsTo } from './belongs-to.ts'
import { isOpen } from './is-open.ts'

type Settling = { groupId: string; person: Person; role: Role; viaInviteId: string | null }

/**
 * The one settlement point: however somebody becomes a member, it is written here, once, and whatever open invite they have in
 * the group counts as accepted. Under their feed lock.
 */
export async function settleMembership(tx: Tx, { groupId, person, role, viaInviteId }: Settling) {
  await tx
    .insertInto('memberships')
    .values({ group_id: groupId, user_id: person.id, role, through: viaInviteId ? 'invite' : 'join', via_invite_id: viaInviteId })
    .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
    .execute()
  const { rows } = await sql<{ id: string }>`
    update invites i set status = 'accepted', answered_at = now(), user_id = ${person.id}
    where i.group_id = ${groupId} and ${belongsTo(person)} and ${isOpen} returning i.id`.execute(tx)
  await settleNotifications(
    tx,
    rows.map((row) => row.id),
  )
}
