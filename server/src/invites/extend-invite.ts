import { limits } from '@usher/shared/limits.ts'
import { type RawBuilder, sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { dueFact, groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { InviteAct } from './act-on-invite.ts'
import { heldScope } from './hold-scope.ts'
import { recipientDetail } from './recipient-detail.ts'
import { updateOpenInvite } from './update-open-invite.ts'

/** The end of an open invite, so many days of 24 hours later, wherever the database stands; never further ahead than an invite may last. */
export const extendedBy = (days: number): RawBuilder<Date> => sql`
  least(i.expires_at + make_interval(hours => ${days * 24}::int), now() + make_interval(hours => ${limits.inviteDays * 24}::int))`

/** Gives an open invite more days. No mail goes out, and its link stays good. */
export function extendInvite(database: Database, { id, scope, by, days }: InviteAct & { days: number }) {
  return database.write(async (tx) => {
    const { invite } = await updateOpenInvite(tx, { id, ...heldScope(tx, { scope, by }), set: sql`expires_at = ${extendedBy(days)}` })
    await bumpFeeds(tx, invite.user_id ? [invite.user_id] : [])
    await recordAct(tx, {
      groupId: scope.groupId,
      action: 'invites_extended',
      by,
      detail: { count: 1, days, ...recipientDetail(invite) },
      inviteIds: [id],
    })
    await recordFacts(tx, [groupFact(scope.groupId), dueFact(invite.expires_at)])
  })
}
