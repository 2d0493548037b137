import type { Group } from '@usher/shared/schemas/group.ts'
import type { User } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'

/** A group as the client gets it, looked at from outside unless changed. */
export const sampleGroup = (changed: Partial<Group> = {}): Group => ({
  id: 'g1',
  slug: 'cafe',
  name: 'Repair Café',
  description: 'We mend what is broken.',
  visibility: 'community',
  joinMethod: 'open',
  inviteTtlDays: 14,
  answerFromAnyAccount: false,
  membersCanInvite: false,
  defaultRole: 'member',
  allowedDomains: [],
  memberCount: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  archivedAt: null,
  role: null,
  invite: null,
  request: null,
  ...changed,
})

export const sampleInvite = (changed: Partial<MyInvite> = {}): MyInvite => ({
  id: 'i1',
  group: { id: 'g1', slug: 'cafe', name: 'Repair Café', memberCount: 3 },
  invitedBy: { id: 'u2', name: 'Ada Lovelace' },
  role: 'member',
  status: 'pending',
  createdAt: '2026-11-01T10:00:00.000Z',
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  revision: 1,
  ...changed,
})

export const mara: User = {
  id: 'u1',
  name: 'Mara Lind',
  username: 'mara',
  email: 'mara@example.org',
  emailVerified: true,
  isOperator: false,
}
