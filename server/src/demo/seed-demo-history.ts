import { randomUUIDv7 } from 'node:crypto'
import type { AuditAction } from '@usher/shared/audit-action.ts'
import { sql } from 'kysely'
import { recipientDetail } from '../invites/recipient-detail.ts'
import type { Tx } from '../record/tables.ts'
import { type DemoSlug, demoGroups } from './demo-groups.ts'
import { demoPeople } from './demo-people.ts'
import type { DemoInviteRow } from './seed-demo-invites.ts'

type Act = { groupId: string; action: AuditAction; by: string | undefined; hoursAgo: number; detail: object; inviteId?: string }

/** What the demo community did until now: the audit log of its groups, and the mails that its invites went out in. */
export async function seedDemoHistory(tx: Tx, { groupIds, invites }: { groupIds: Record<DemoSlug, string>; invites: DemoInviteRow[] }) {
  const founded = Object.entries(demoGroups).map(([slug, { name, owner, foundedDaysAgo }]): Act => {
    const groupId = groupIds[slug as DemoSlug]
    return { groupId, action: 'group_created', by: demoPeople[owner].id, hoursAgo: foundedDaysAgo * 24, detail: { name } }
  })
  await insertActs(tx, [...founded, ...invites.flatMap(actsOf)])
  await insertMessages(tx, invites)
}

function actsOf({ id: inviteId, groupId, invitedBy, userId, email, role, status, ...hoursAgo }: DemoInviteRow) {
  const { sentHoursAgo, answeredHoursAgo, askedHoursAgo } = hoursAgo
  const person = Object.values(demoPeople).find(({ id }) => id === userId)
  const whom = recipientDetail({ email: email ?? null, user_name: person?.name ?? null })
  const act = (action: AuditAction, by: string | undefined, hoursAgo: number, detail = {}): Act => {
    return { groupId, action, by, hoursAgo, detail, inviteId }
  }
  const answer = { accepted: 'invite_accepted', declined: 'invite_declined' } as const
  return [
    act('invites_sent', invitedBy, sentHoursAgo, { count: 1, role, ...whom }),
    ...(answeredHoursAgo && (status === 'accepted' || status === 'declined') ? [act(answer[status], userId, answeredHoursAgo)] : []),
    ...(status === 'cancelled' ? [act('invites_cancelled', invitedBy, sentHoursAgo / 2, { count: 1, ...whom })] : []),
    ...(askedHoursAgo ? [act('invite_asked_again', undefined, askedHoursAgo, whom)] : []),
  ]
}

async function insertActs(tx: Tx, acts: Act[]) {
  const oldestFirst = [...acts].sort((a, b) => b.hoursAgo - a.hoursAgo)
  const ids = oldestFirst.map(() => randomUUIDv7()).sort()
  const rows = JSON.stringify(oldestFirst.map((act, index) => ({ ...act, id: ids[index] })))
  await sql`
    insert into audit_log (id, group_id, action, by_user, detail, at)
    select id, "groupId", action, by, detail, now() - "hoursAgo" * interval '1 hour'
    from json_to_recordset(${rows}::json) as r (id uuid, "groupId" uuid, action text, by uuid, detail jsonb, "hoursAgo" float)`.execute(tx)
  await sql`
    insert into audit_invites (invite_id, audit_id)
    select "inviteId", id from json_to_recordset(${rows}::json) as r (id uuid, "inviteId" uuid) where "inviteId" is not null`.execute(tx)
}

/** All of them have left: none is owed any more. */
async function insertMessages(tx: Tx, invites: DemoInviteRow[]) {
  const rows = invites.map((invite) => ({ ...invite, messageId: randomUUIDv7() }))
  await sql`
    insert into messages (id, kind, invite_id, generation, delivery, error, attempts, created_at, sent_at, delivered_at)
    select "messageId", 'invite', id, 1, delivery, "deliveryDetail", 1, at, at + interval '2 seconds',
      case when delivery in ('delivered', 'opened') then at + interval '5 seconds' end
    from (
      select *, now() - "sentHoursAgo" * interval '1 hour' as at
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r ("messageId" uuid, id uuid, delivery text, "deliveryDetail" text, "sentHoursAgo" float)
    ) as sent`.execute(tx)
}
