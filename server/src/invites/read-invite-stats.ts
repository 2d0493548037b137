import { type Delivery, deliveries } from '@usher/shared/delivery.ts'
import { type InviteStatus, inviteStatuses } from '@usher/shared/invite-status.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import { presentStatus } from './is-open.ts'

/** Counts over all invites of a group. A later stage of the funnel implies the ones before it: an answer proves the mail arrived. */
export async function readInviteStats(db: Db, groupId: string): Promise<InviteStats> {
  const rows = await db
    .selectFrom('invites as i')
    .where('i.group_id', '=', groupId)
    .select([presentStatus.as('status'), 'i.delivery', sql<number>`count(*)::int`.as('count')])
    .groupBy([sql`1`, 'i.delivery'])
    .execute()
  const sum = (counts: (row: (typeof rows)[number]) => boolean) => rows.filter(counts).reduce((total, row) => total + row.count, 0)
  const isAnswered = (row: { status: InviteStatus }) => row.status === 'accepted' || row.status === 'declined'
  const reached = (...stages: Delivery[]) => sum((row) => stages.includes(row.delivery) || isAnswered(row))
  return {
    status: countsOf(inviteStatuses, (status) => sum((row) => row.status === status)),
    delivery: countsOf(deliveries, (delivery) => sum((row) => row.delivery === delivery)),
    funnel: {
      sent: reached('sent', 'delivered', 'opened', 'bounced', 'complained'),
      delivered: reached('delivered', 'opened', 'complained'),
      opened: reached('opened'),
      answered: sum(isAnswered),
      accepted: sum((row) => row.status === 'accepted'),
    },
  }
}

const countsOf = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>
