import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'

/** The picture above a table of 10,000 invites, as the client gets it. */
export function sampleSummary(): InviteSummary {
  const createdBy = { id: 'u1', name: 'Mara Lind' }
  return {
    funnel: { sent: 10_000, delivered: 8547, opened: 6000, answered: 3437, accepted: 29 },
    days: [
      { day: '2026-11-20', counts: { pending: 2, accepted: 4, declined: 0, cancelled: 0, expired: 0 } },
      { day: '2026-11-22', counts: { pending: 7, accepted: 10, declined: 3, cancelled: 0, expired: 0 } },
    ],
    medianSecondsToAnswer: 7200,
    inviters: [{ ...createdBy, count: 10_000 }],
    batches: [
      {
        id: 'b1',
        state: 'released',
        total: 12,
        sent: 12,
        delivered: 12,
        failed: 0,
        done: true,
        createdBy,
        createdAt: '2026-11-22T10:00:00Z',
      },
    ],
  }
}
