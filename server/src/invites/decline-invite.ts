import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import type { Database } from '../record/database.ts'
import type { Answer } from './accept-invite.ts'
import { answerableBy } from './answerable-by.ts'
import { closeInvite } from './close-invite.ts'
import { recipientDetail } from './recipient-detail.ts'
import { tellInviter } from './tell-inviter.ts'

/** Declines. The inviter learns that, and the reason if one is given; who was invited at an address stays that address. */
export function declineInvite(database: Database, { id, invitee, byLink, reason }: Answer & { reason?: string | undefined }) {
  return database.write((tx) =>
    closeInvite(tx, {
      id,
      within: answerableBy(invitee, byLink),
      status: 'declined',
      set: sql`, answered_at = now(), user_id = ${invitee.id}, decline_reason = ${reason || null}`,
      alsoFor: [invitee.id],
      afterwards: async (invite) => {
        await recordAct(tx, {
          groupId: invite.group_id,
          action: 'invite_declined',
          by: invite.email === null ? invitee.id : undefined,
          detail: { ...recipientDetail(invite), ...(reason && { reason }) },
          inviteIds: [id],
        })
        await tellInviter(tx, 'invite_declined', invite, invitee.id)
      },
    }),
  )
}
