import type { Delivery } from '@usher/shared/delivery.ts'
import type { SendOutcome, WorkerPorts } from '@usher/workers/ports.ts'
import { sql } from 'kysely'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'

/** The message's delivery after each outcome. Those that stay owed keep the invite's own delivery as it is. */
const deliveryAfter: Record<SendOutcome['outcome'], Delivery> = {
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  suppressed: 'suppressed',
  retry: 'queued',
  pause: 'queued',
  // Still claimed: its lease is the settle time after which the provider is asked before anything is sent again.
  unknown: 'sending',
}

/** See `WorkerPorts.recordOutcomes`. */
export const recordOutcomes =
  (database: Database): WorkerPorts['recordOutcomes'] =>
  async (claimToken, outcomes) => {
    if (outcomes.length === 0) return
    const ids = outcomes.map(({ id }) => id)
    const deliveries = outcomes.map(({ outcome }) => deliveryAfter[outcome])
    const providerIds = outcomes.map((outcome) => ('providerId' in outcome ? outcome.providerId : null))
    const errors = outcomes.map((outcome) => ('error' in outcome ? outcome.error : null))
    const uncounted = outcomes.map(({ outcome }) => (outcome === 'pause' ? 1 : 0))
    await database.write(async (tx) => {
      const { rows } = await sql<{ group_id: string }>`
        with done as (
          update messages m
          set delivery = o.delivery, provider_id = coalesce(o.provider_id, m.provider_id), error = o.error, attempts = m.attempts - o.uncounted,
            sent_at = case when o.delivery in ('sent', 'delivered') then now() else m.sent_at end,
            delivered_at = case when o.delivery = 'delivered' then now() else m.delivered_at end,
            claim_token = null, lease_until = case when o.delivery = 'sending' then now() + interval '1 minute' end
          from unnest(${ids}::uuid[], ${deliveries}::text[], ${providerIds}::text[], ${errors}::text[], ${uncounted}::int[])
            as o (id, delivery, provider_id, error, uncounted)
          where m.id = o.id and m.claim_token = ${claimToken}
          returning m.invite_id, m.generation, m.delivery, m.error
        )
        update invites i set delivery = done.delivery, delivery_detail = case when done.delivery in ('failed', 'suppressed') then done.error end
        from done where i.id = done.invite_id and i.generation = done.generation and done.delivery not in ('queued', 'sending')
        returning i.group_id`.execute(tx)
      await recordFacts(tx, [...new Set(rows.map((row) => row.group_id))].map(groupFact))
    })
  }
