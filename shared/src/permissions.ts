import type { Visibility } from './group-terms.ts'
import type { Role } from './roles.ts'

/**
 * Who is asking, as far as one group is concerned. `user`: signed in, address not verified. `inviting_member`: a member of a
 * group whose members may invite. An operator who is in the group counts as what they are there.
 */
export const standings = ['stranger', 'user', 'verified', 'invitee', 'member', 'inviting_member', 'manager', 'owner', 'operator'] as const
export type Standing = (typeof standings)[number]

/**
 * How far a permission goes. `own`: what they themselves sent, or their own part of the group. `as_member`: the role `member`
 * only. `of_members`: members and what concerns them, not managers and owners.
 */
export type Reach = 'all' | 'own' | 'as_member' | 'of_members'

export type Action = keyof typeof table

type Row = Partial<Record<Standing, Reach>>

const everybody: Row = Object.fromEntries(standings.map((standing) => [standing, 'all']))
const users: Row = Object.fromEntries(standings.filter((standing) => standing !== 'stranger').map((standing) => [standing, 'own']))
const inside: Row = { member: 'all', inviting_member: 'all', manager: 'all', owner: 'all' }
const leaders: Row = { manager: 'all', owner: 'all' }

const table = {
  /** Pages and answers that are for everybody. */
  use_anonymously: everybody,
  /** What is one's own: badge, notifications, invites received, the account. */
  use_own_account: users,
  see_public_group: everybody,
  see_community_group: { verified: 'all', invitee: 'all', ...inside, operator: 'all' },
  see_hidden_group: { invitee: 'all', ...inside, operator: 'all' },
  create_group: { verified: 'all', invitee: 'all', ...inside, operator: 'all' },
  /** By the group's join method: join an open group, ask to join one that takes requests, take the request back. */
  join_group: { verified: 'own', invitee: 'own', ...inside, operator: 'own' },
  leave_group: { member: 'own', inviting_member: 'own', manager: 'own', owner: 'own' },
  see_members: { ...inside, operator: 'all' },
  invite: { inviting_member: 'as_member', ...leaders },
  /** See, cancel, resend, extend, re-address, change, export; and the batches they went out in. */
  manage_invites: { inviting_member: 'own', ...leaders },
  /** Roles, removal, adding, join requests. */
  manage_members: { manager: 'of_members', owner: 'all' },
  edit_group: leaders,
  see_audit: leaders,
  /** Archive, restore, hand over, delete. */
  own_group: { owner: 'all' },
} satisfies Record<string, Row>

/** How far somebody of this standing may go; undefined: not at all. The one table for API, live channel and client. */
export const reachOf = (standing: Standing, action: Action): Reach | undefined => (table[action] as Row)[standing]

export const actions = Object.keys(table) as Action[]

/** Which right it takes to see a group. */
export const seeing: Record<Visibility, Action> = {
  public: 'see_public_group',
  community: 'see_community_group',
  members: 'see_hidden_group',
}

type Place = { role: Role | null; membersCanInvite: boolean; isInvited: boolean }

/** The standing of a signed-in person in a group. */
export function standingIn(
  { role, membersCanInvite, isInvited }: Place,
  person: { emailVerified: boolean; isOperator: boolean },
): Standing {
  if (role === 'member') return membersCanInvite ? 'inviting_member' : 'member'
  if (role) return role
  if (person.isOperator) return 'operator'
  if (isInvited) return 'invitee'
  return person.emailVerified ? 'verified' : 'user'
}

type SeenGroup = { role: Role | null; membersCanInvite: boolean; archivedAt: string | null }

/** What a member may do in a group as the client has it. What is archived is only looked at, by its owner also brought back. */
export function reachIn(group: SeenGroup, action: Action): Reach | undefined {
  if (!group.role) return
  if (group.archivedAt && !stillAllowed.includes(action)) return
  return reachOf(standingIn({ ...group, isInvited: false }, { emailVerified: true, isOperator: false }), action)
}

/** What remains possible in an archived group. */
export const stillAllowed: readonly Action[] = [
  'see_public_group',
  'see_community_group',
  'see_hidden_group',
  'see_members',
  'see_audit',
  'leave_group',
  'own_group',
]
