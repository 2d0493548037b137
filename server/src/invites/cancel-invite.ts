import { recordAct } from '../audit/record-act.ts'
import type { Database } from '../record/database.ts'
import type { InviteAct } from './act-on-invite.ts'
import { closeInvite } from './close-invite.ts'
import { heldScope } from './hold-scope.ts'
import { recipientDetail } from './recipient-detail.ts'

/** Takes an open invite back: it leaves the invitee's badge, and its link says so. */
export function cancelInvite(database: Database, { id, scope, by }: InviteAct) {
  return database.write((tx) =>
    closeInvite(tx, {
      id,
      ...heldScope(tx, { scope, by }),
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
