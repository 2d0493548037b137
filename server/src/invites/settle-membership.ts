import type { Role } from '@usher/shared/roles.ts'
import type { JoinedThrough } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import type { Act } from '../audit/record-acts.ts'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import { holdGroup } from '../groups/hold-group.ts'
import type { Tx } from '../record/tables.ts'
import { isOpen } from './is-open.ts'

type Settling = {
  groupId: string
  people: { id: string; role: Role }[]
  through: Exclude<JoinedThrough, 'founder'>
  /** The invite they answered. */
  viaInviteId?: string
  /** What the audit log says of it, when it made anybody a member or settled an invite. */
  act: Pick<Act, 'action' | 'by' | 'detail'>
}

/**
 * The one settlement point: however people become members, it is written here, once, and whatever open invite or request they
 * have in the group is settled by it. Who is a member already keeps their role. Under their feed locks, before `bumpFeeds`.
 */
export async function settleMembership(tx: Tx, { groupId, people, through, viaInviteId, act }: Settling) {
  const userIds = people.map(({ id }) => id)
  const settled = await acceptOpenInvites(tx, { groupId, userIds })
  await settleNotifications(tx, settled)
  await holdGroup(tx, groupId)
  const { rows: joined } = await sql`
    insert into memberships (group_id, user_id, role, through, via_invite_id)
    select ${groupId}::uuid, u.id, p.role, ${through}, ${viaInviteId ?? null}::uuid
    from unnest(${userIds}::uuid[], ${people.map(({ role }) => role)}::text[]) as p (id, role)
    join "user" u on u.id = p.id and u.deleted_at is null
    on conflict do nothing returning user_id`.execute(tx)
  await tx
    .updateTable('join_requests')
    .set({ status: 'joined', decided_at: sql`now()` })
    .where('group_id', '=', groupId)
    .where(sql<boolean>`user_id = any(${userIds}::uuid[])`)
    .where('status', '=', 'open')
    .execute()
  const inviteIds = viaInviteId ? [viaInviteId, ...settled] : settled
  if (joined.length > 0 || inviteIds.length > 0) await recordAct(tx, { groupId, inviteIds, ...act })
}

/** By name or binding, and by verified address where the binding has not come: two ways, each along its index. */
async function acceptOpenInvites(tx: Tx, { groupId, userIds }: { groupId: string; userIds: string[] }) {
  const { rows } = await sql<{ id: string }>`
    with theirs as (
      select i.id, i.user_id from invites i
      where i.group_id = ${groupId} and i.user_id = any(${userIds}::uuid[]) and ${isOpen}
      union all
      select i.id, u.id from "user" u join invites i on i.email_key = u.email_key and i.user_id is null
      where u.id = any(${userIds}::uuid[]) and u.email_verified and i.group_id = ${groupId} and ${isOpen}
    )
    update invites i set status = 'accepted', answered_at = now(), user_id = theirs.user_id
    from theirs where i.id = theirs.id and ${isOpen} returning i.id`.execute(tx)
  return rows.map(({ id }) => id)
}
