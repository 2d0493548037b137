import { sql } from 'kysely'
import { notify } from '../feeds/notify.ts'
import type { Database } from '../record/database.ts'
import type { Answer } from './accept-invite.ts'
import { answerableBy } from './answerable-by.ts'
import { closeInvite } from './close-invite.ts'

/** Declines. The inviter learns that, and the reason if one is given. */
export function declineInvite(database: Database, { id, invitee, byLink, reason }: Answer & { reason?: string | undefined }) {
  return database.write((tx) =>
    closeInvite(tx, {
      id,
      within: answerableBy(invitee, byLink),
      status: 'declined',
      set: sql`, answered_at = now(), user_id = ${invitee.id}, decline_reason = ${reason || null}`,
      alsoFor: [invitee.id],
      afterwards: (invite) => notify(tx, 'invite_declined', [{ userId: invite.invited_by, inviteId: id, actorId: invitee.id }]),
    }),
  )
}
