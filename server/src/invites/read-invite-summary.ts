import type { Delivery } from '@usher/shared/delivery.ts'
import { type InviteStatus, inviteStatuses } from '@usher/shared/invite-status.ts'
import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'
import { type RawBuilder, sql } from 'kysely'
import { presentBatch, selectBatches } from '../batches/present-batch.ts'
import type { Db } from '../record/tables.ts'
import { presentStatus } from './is-open.ts'
import { countsOf, funnelOf } from './read-invite-stats.ts'
import { type InviteScope, inScope } from './scope.ts'

const latestBatches = 20

type Asked = { scope: InviteScope; batch?: string | undefined; days?: number | undefined }

/** The picture above the table, of all invites, one batch or the last days; with everybody and every batch the table can be narrowed to. */
export async function readInviteSummary(db: Db, { scope, batch, days }: Asked): Promise<InviteSummary> {
  const within = sql<boolean>`(${inScope(scope)}
    and ${batch ? sql`i.batch_id = ${batch}::uuid` : sql`true`}
    and ${days ? sql`i.created_at >= now() - make_interval(days => ${days}::int)` : sql`true`})`
  const rows = await countDays(db, within)
  return {
    funnel: funnelOf(rows),
    days: [...new Set(rows.map(({ day }) => day))].sort().map((day) => ({
      day,
      counts: countsOf(inviteStatuses, (status) =>
        rows.filter((row) => row.day === day && row.status === status).reduce((total, row) => total + row.count, 0),
      ),
    })),
    medianSecondsToAnswer: await readMedian(db, within),
    inviters: await listInviters(db, scope),
    batches: await listBatches(db, scope),
  }
}

async function countDays(db: Db, within: RawBuilder<boolean>) {
  const { rows } = await sql<{ day: string; status: InviteStatus; delivery: Delivery; count: number }>`
    select to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, ${presentStatus} as status, i.delivery, count(*)::int as count
    from invites i where ${within} group by 1, 2, 3`.execute(db)
  return rows
}

async function readMedian(db: Db, within: RawBuilder<boolean>) {
  const { rows } = await sql<{ seconds: number | null }>`
    select percentile_cont(0.5) within group (order by extract(epoch from i.answered_at - i.created_at)) as seconds
    from invites i where ${within} and i.status in ('accepted', 'declined')`.execute(db)
  return rows[0]?.seconds ?? null
}

async function listInviters(db: Db, scope: InviteScope) {
  const { rows } = await sql<{ id: string; name: string; count: number }>`
    select inviter.id, inviter.name, sent.count
    from (select i.invited_by, count(*)::int as count from invites i where ${inScope(scope)} group by 1) sent
    join "user" inviter on inviter.id = sent.invited_by order by sent.count desc, inviter.id`.execute(db)
  return rows
}

async function listBatches(db: Db, { groupId, inviterId }: InviteScope) {
  const rows = await selectBatches(db)
    .where('b.group_id', '=', groupId)
    .$if(inviterId !== undefined, (query) => query.where('b.created_by', '=', inviterId ?? ''))
    .orderBy('b.created_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(latestBatches)
    .execute()
  return rows.map(presentBatch)
}
