import { type Delivery, deliveries } from '@usher/shared/delivery.ts'
import { inviteFlags } from '@usher/shared/invite-query.ts'
import { type InviteStatus, inviteStatuses } from '@usher/shared/invite-status.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import { inviteFlag } from './invite-flags.ts'
import { presentStatus } from './is-open.ts'
import { type InviteScope, inScope } from './scope.ts'

/** Counts over all invites of a group, with its members and who asks to be one; over those of one inviter, only those. */
export async function readInviteStats(db: Db, scope: InviteScope): Promise<InviteStats> {
  const rows = await db
    .selectFrom('invites as i')
    .where(inScope(scope))
    .select([presentStatus.as('status'), 'i.delivery', sql<number>`count(*)::int`.as('count')])
    .select(inviteFlags.map((flag) => sql<number>`(count(*) filter (where ${inviteFlag[flag]}))::int`.as(flag)))
    .groupBy([sql`1`, 'i.delivery'])
    .execute()
  return {
    status: countsOf(inviteStatuses, (status) => sumOf(rows, (row) => row.status === status)),
    delivery: countsOf(deliveries, (delivery) => sumOf(rows, (row) => row.delivery === delivery)),
    funnel: funnelOf(rows),
    flag: countsOf(inviteFlags, (flag) => rows.reduce((total, row) => total + row[flag], 0)),
    ...(scope.inviterId === undefined ? await countPeople(db, scope.groupId) : { requests: 0, members: 0 }),
  }
}

type Counted = { status: InviteStatus; delivery: Delivery; count: number }

/** A later stage implies the ones before it: an answer proves the mail arrived. */
export function funnelOf(rows: Counted[]): InviteStats['funnel'] {
  const isAnswered = (row: Counted) => row.status === 'accepted' || row.status === 'declined'
  const reached = (...stages: Delivery[]) => sumOf(rows, (row) => stages.includes(row.delivery) || isAnswered(row))
  return {
    sent: reached('sent', 'delivered', 'opened', 'bounced', 'complained'),
    delivered: reached('delivered', 'opened', 'complained'),
    opened: reached('opened'),
    answered: sumOf(rows, isAnswered),
    accepted: sumOf(rows, (row) => row.status === 'accepted'),
  }
}

const sumOf = (rows: Counted[], counts: (row: Counted) => boolean) => rows.filter(counts).reduce((total, row) => total + row.count, 0)

/** A count for each of the keys, 0 included. */
export const countsOf = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>

async function countPeople(db: Db, groupId: string) {
  const { rows } = await sql<{ requests: number; members: number }>`
    select (select count(*)::int from join_requests r where r.group_id = ${groupId} and r.status = 'open') as requests,
      (select count(*)::int from memberships m where m.group_id = ${groupId}) as members`.execute(db)
  return { requests: rows[0]?.requests ?? 0, members: rows[0]?.members ?? 0 }
}
