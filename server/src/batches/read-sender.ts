import { type Reach, reachOf, standingIn } from '@usher/shared/permissions.ts'
import { holdGroup } from '../groups/hold-group.ts'
import { roleForbids } from '../groups/hold-right.ts'
import type { InvitingGroup } from '../invites/read-terms.ts'
import type { Person } from '../people/person.ts'
import type { Tx } from '../record/tables.ts'

type Sending = { groupId: string; senderId: string }
export type Sender = { group: InvitingGroup; inviter: Pick<Person, 'id' | 'emailKey'>; reach: Reach }

/** As `readSender`; refused where they may not invite there. */
export async function requireSender(tx: Tx, sending: Sending): Promise<Sender> {
  const sender = await readSender(tx, sending)
  if (sender) return sender
  await holdGroup(tx, sending.groupId)
  throw roleForbids()
}

/** Who sent a batch as far as they may invite there now, with the group as it is now; both stay so until the commit. */
export async function readSender(tx: Tx, { groupId, senderId }: Sending): Promise<Sender | undefined> {
  const row = await tx
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .where('m.group_id', '=', groupId)
    .where('m.user_id', '=', senderId)
    .where('g.archived_at', 'is', null)
    .select(['m.role', 'g.members_can_invite', 'g.invite_ttl_days', 'g.default_role', 'g.allowed_domains', 'u.email_key'])
    .forShare(['m', 'g'])
    .executeTakeFirst()
  if (!row) return
  const place = { role: row.role, membersCanInvite: row.members_can_invite, isInvited: false }
  const reach = reachOf(standingIn(place, { emailVerified: true, isOperator: false }), 'invite')
  const terms = { inviteTtlDays: row.invite_ttl_days, defaultRole: row.default_role, allowedDomains: row.allowed_domains }
  return reach && { group: { id: groupId, ...terms }, inviter: { id: senderId, emailKey: row.email_key }, reach }
}
