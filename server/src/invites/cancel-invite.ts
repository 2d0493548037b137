import { recordAct } from '../audit/record-act.ts'
import type { Database } from '../record/database.ts'
import type { InviteAct } from './act-on-invite.ts'
import { closeInvite } from './close-invite.ts'
import { recipientDetail } from './recipient-detail.ts'
import { inScope } from './scope.ts'

/** Takes an open invite back: it leaves the invitee's badge, and its link says so. */
export function cancelInvite(database: Database, { id, scope, by }: InviteAct) {
  return database.write((tx) =>
    closeInvite(tx, {
      id,
      within: inScope(scope),
      status: 'cancelled',
      afterwards: (invite) =>
        recordAct(tx, {
          groupId: scope.groupId,
          action: 'invites_cancelled',
          by,
          detail: { count: 1, ...recipientDetail(invite) },
          inviteIds: [id],
        }),
    }),
  )
}
