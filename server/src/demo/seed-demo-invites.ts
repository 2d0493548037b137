import { randomUUIDv7 } from 'node:crypto'
import { parseEmailAddress } from '@usher/shared/email-address.ts'
import type { NotificationType } from '@usher/shared/schemas/me.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import type { DemoSlug } from './demo-groups.ts'
import { type DemoInvite, demoInvites } from './demo-invites.ts'
import { demoPeople } from './demo-people.ts'

export type DemoInviteRow = ReturnType<typeof inviteRow> & { id: string }

/** The invites of the demo community, with what their people have heard of them. */
export async function seedDemoInvites(tx: Tx, groupIds: Record<DemoSlug, string>) {
  const invites = withIdsInOrder(demoInvites.map((invite) => inviteRow(invite, groupIds)))
  await insertBatches(tx, invites)
  await insertInvites(tx, invites)
  await insertNotifications(tx, invites)
  return invites
}

function inviteRow({ to, by, group, endsInHours, askedHoursAgo, ...invite }: DemoInvite, groupIds: Record<DemoSlug, string>) {
  const address = 'email' in to ? parseEmailAddress(to.email) : undefined
  return {
    role: 'member',
    ...invite,
    ...(address && 'key' in address ? { email: address.email, emailKey: address.key } : {}),
    groupId: groupIds[group],
    batchId: randomUUIDv7(),
    askedHoursAgo,
    userId: 'person' in to ? demoPeople[to.person].id : undefined,
    invitedBy: demoPeople[by].id,
    endsInHours: endsInHours ?? 14 * 24 - invite.sentHoursAgo,
  }
}

/** Each was a press of Send of its own. */
async function insertBatches(tx: Tx, invites: DemoInviteRow[]) {
  await sql`
    insert into batches (id, group_id, created_by, total, created_at)
    select "batchId", "groupId", "invitedBy", 1, now() - "sentHoursAgo" * interval '1 hour'
    from json_to_recordset(${JSON.stringify(invites)}::json)
      as r ("batchId" uuid, "groupId" uuid, "invitedBy" uuid, "sentHoursAgo" float)`.execute(tx)
}

async function insertInvites(tx: Tx, invites: DemoInviteRow[]) {
  await sql`
    insert into invites (id, group_id, email, email_key, user_id, invited_by, role, message, status, decline_reason, delivery, delivery_detail,
      created_at, last_sent_at, expires_at, answered_at, asked_at, visited_at, batch_id)
    select id, "groupId", email, "emailKey", "userId", "invitedBy", role, message, status, "declineReason", delivery, "deliveryDetail",
      now() - "sentHoursAgo" * interval '1 hour', now() - "sentHoursAgo" * interval '1 hour', now() + "endsInHours" * interval '1 hour',
      now() - "answeredHoursAgo" * interval '1 hour', now() - "askedHoursAgo" * interval '1 hour',
      now() - ("answeredHoursAgo" + 0.1) * interval '1 hour', "batchId"
    from json_to_recordset(${JSON.stringify(invites)}::json)
      as r (id uuid, "groupId" uuid, email text, "emailKey" text, "userId" uuid, "invitedBy" uuid, role text, message text, status text,
        "declineReason" text, delivery text, "deliveryDetail" text, "sentHoursAgo" float, "endsInHours" float, "answeredHoursAgo" float,
        "askedHoursAgo" float, "batchId" uuid)`.execute(tx)
}

/** Invitees have heard of their invites and inviters of the answers; unseen is what still asks, and the news of three days. */
async function insertNotifications(tx: Tx, invites: DemoInviteRow[]) {
  const received = invites.flatMap(({ id, groupId, userId, invitedBy, sentHoursAgo, status }) => {
    const type: NotificationType = 'invite_received'
    return userId ? [{ userId, groupId, type, inviteId: id, actorId: invitedBy, hoursAgo: sentHoursAgo, isSeen: status !== 'pending' }] : []
  })
  const answered = invites.flatMap(({ id, groupId, userId, invitedBy, answeredHoursAgo, status }) => {
    const type: NotificationType = status === 'accepted' ? 'invite_accepted' : 'invite_declined'
    const hoursAgo = answeredHoursAgo
    return hoursAgo ? [{ userId: invitedBy, groupId, type, inviteId: id, actorId: userId, hoursAgo, isSeen: hoursAgo > 72 }] : []
  })
  const rows = withIdsInOrder([...received, ...answered].sort((a, b) => b.hoursAgo - a.hoursAgo))
  await sql`
    insert into notifications (id, user_id, group_id, type, invite_id, actor_id, created_at, seen_at)
    select id, "userId", "groupId", type, "inviteId", "actorId", now() - "hoursAgo" * interval '1 hour', case when "isSeen" then now() - interval '1 hour' end
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, "userId" uuid, "groupId" uuid, type text, "inviteId" uuid, "actorId" uuid, "hoursAgo" float, "isSeen" boolean)`.execute(
    tx,
  )
}

/** Lists go by id, and ids made in the same millisecond come in no order of their own. */
function withIdsInOrder<Row extends object>(oldestFirst: Row[]) {
  const ids = oldestFirst.map(() => randomUUIDv7()).sort()
  return oldestFirst.map((row, index) => ({ ...row, id: String(ids[index]) }))
}
