import type { InvitableRole } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { badField } from '../refusal.ts'
import type { InviteAct } from './act-on-invite.ts'
import { heldScope } from './hold-scope.ts'
import { recipientDetail } from './recipient-detail.ts'
import { mayOffer } from './scope.ts'
import { updateOpenInvite } from './update-open-invite.ts'

/** Offers another role with an open invite. */
export function changeInviteRole(database: Database, { id, scope, by, role }: InviteAct & { role: InvitableRole }) {
  if (!mayOffer(scope, role)) throw roleAbove()
  return database.write(async (tx) => {
    const { invite, before } = await updateOpenInvite(tx, { id, ...heldScope(tx, { scope, by }), set: sql`role = ${role}` })
    if (before.role === role) return
    await bumpFeeds(tx, invite.user_id ? [invite.user_id] : [])
    await recordAct(tx, {
      groupId: scope.groupId,
      action: 'invites_role_changed',
      by,
      detail: { count: 1, role, ...recipientDetail(invite) },
      inviteIds: [id],
    })
    await recordFacts(tx, [groupFact(scope.groupId)])
  })
}

export const roleAbove = () => badField('role', 'You may invite people as members only', 'not_allowed')
