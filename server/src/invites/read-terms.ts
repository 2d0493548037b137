import type { Reach } from '@usher/shared/permissions.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { badField } from '../refusal.ts'
import { readExpiry } from './read-expiry.ts'

/** What a group says of invites to it. */
export type InvitingGroup = Pick<Group, 'id' | 'inviteTtlDays' | 'defaultRole' | 'allowedDomains'>

/** What an invite offers, and until when. */
export type InviteTerms = { role: InvitableRole; message: string | undefined; expiresAt: Date }

type Asked = Pick<InviteSend, 'role' | 'message' | 'expiresAt' | 'expiresInDays'>

/** The terms as asked for, or the group's own. Who may invite members only offers no other role. `now` is when the invites leave. */
export function readTerms(asked: Asked, { group, reach, now }: { group: InvitingGroup; reach: Reach; now: Date }): InviteTerms {
  const wanted = asked.role ?? group.defaultRole
  if (reach === 'as_member' && asked.role && asked.role !== 'member')
    throw badField('role', 'You may invite people as members only', 'not_allowed')
  return {
    role: reach === 'as_member' ? 'member' : wanted,
    message: asked.message || undefined,
    expiresAt: readExpiry(asked, { now, ttlDays: group.inviteTtlDays }),
  }
}
