import { limits } from '@usher/shared/limits.ts'
import type { InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { badField } from '../refusal.ts'

const dayMs = 24 * 60 * 60 * 1000

type Life = Pick<InviteSend, 'expiresInDays' | 'expiresAt'>

/** When invites of this request end: as asked, or after the group's own life. `now` is the database's clock. */
export function readExpiry({ expiresInDays, expiresAt }: Life, { now, ttlDays }: { now: Date; ttlDays: number }) {
  if (!expiresAt) return new Date(now.getTime() + (expiresInDays ?? ttlDays) * dayMs)
  if (expiresInDays) throw badField('expiresAt', 'Either expiresAt or expiresInDays, not both', 'contradiction')
  const end = new Date(expiresAt)
  if (end <= now) throw badField('expiresAt', 'Must lie in the future', 'in_the_past')
  if (end.getTime() > now.getTime() + limits.inviteDays * dayMs)
    throw badField('expiresAt', `At most ${limits.inviteDays} days ahead`, 'too_far')
  return end
}
