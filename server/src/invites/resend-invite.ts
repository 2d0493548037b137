import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { InviteAct } from './act-on-invite.ts'
import { isResendable } from './cool-down.ts'
import { heldScope } from './hold-scope.ts'
import { recipientDetail } from './recipient-detail.ts'
import { updateOpenInvite } from './update-open-invite.ts'

/** Starts a new generation, whose mail is owed: links of earlier mails lead to "replaced by a newer mail". */
export const mailedAnew = sql`
  generation = i.generation + 1, sends = i.sends + 1, last_sent_at = now(), delivery = 'queued', delivery_detail = null, visited_at = null`

/** Mails an open invite again. */
export function resendInvite(database: Database, { id, scope, by }: InviteAct) {
  return database.write(async (tx) => {
    const { invite } = await updateOpenInvite(tx, { id, ...heldScope(tx, { scope, by }), set: mailedAnew, isCooled: isResendable })
    await oweInviteMails(tx, [invite])
    await recordAct(tx, {
      groupId: scope.groupId,
      action: 'invites_resent',
      by,
      detail: { count: 1, ...recipientDetail(invite) },
      inviteIds: [id],
    })
    await recordFacts(tx, [groupFact(scope.groupId)])
  })
}
