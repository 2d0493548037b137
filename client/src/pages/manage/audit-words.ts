import type { AuditAction } from '@usher/shared/audit-action.ts'
import { type Role, roles } from '@usher/shared/roles.ts'
import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { GroupEdit } from '@usher/shared/schemas/group.ts'
import { roleWords } from '../../parts/group-facts.tsx'

type Detail = AuditEntry['detail']

/** Our own words, and between them what somebody has typed. */
export type Part = string | { typed: string }

const settings: Record<keyof GroupEdit, string> = {
  name: 'name',
  slug: 'address',
  description: 'description',
  visibility: 'who sees it',
  joinMethod: 'how people join',
  inviteTtlDays: 'how long an invite stays open',
  answerFromAnyAccount: 'who may answer an invite',
  membersCanInvite: 'who may invite',
  defaultRole: 'role of the invited',
  allowedDomains: 'allowed domains',
}

/** What comes after the name of who did it. Anything may be missing from a detail: the sentence then says less. */
const sentences: Record<AuditAction, (detail: Detail) => Part[]> = {
  group_created: () => ['created the group.'],
  group_edited: ({ fields }) => ['changed the settings', ...(fields ? [': ', settingsWords(String(fields))] : []), '.'],
  group_archived: () => ['archived the group.'],
  group_restored: () => ['brought the group back from the archive.'],
  group_deleted: () => ['deleted the group.'],
  ownership_handed_over: (detail) => ['handed the group over to ', whom(detail, 'another member'), '.'],
  invites_sent: (detail) => [...(isNamed(detail) ? ['invited ', whom(detail)] : ['sent ', ...invites(detail)]), ...asRole(detail), '.'],
  batch_undone: (detail) => ['took back ', ...invites(detail), ' before anything was sent.'],
  invites_cancelled: (detail) => ['cancelled ', ...invites(detail), '.'],
  invites_resent: (detail) => ['sent ', ...invites(detail), ' again.'],
  invites_extended: (detail) => ['kept ', ...invites(detail), ' open for ', detail.days ? days(detail.days) : '', 'longer.'],
  invites_role_changed: (detail) => ['changed the role offered by ', ...invites(detail), ...toRole(detail), '.'],
  invite_readdressed: (detail) => ['corrected the address of ', ...invites({ ...detail, count: 1 }), ...fromTo(detail), '.'],
  invite_renewed: (detail) => ['invited ', whom(detail), ' anew.'],
  invite_accepted: (detail) => ['accepted an invite and joined', ...asRole(detail), '.'],
  invite_declined: () => ['declined an invite.'],
  invite_asked_again: () => ['asked for a new invite.'],
  invites_exported: (detail) => ['exported ', ...invites(detail), '.'],
  joined: () => ['joined.'],
  member_added: (detail) => ['added ', whom(detail), ...asRole(detail), '.'],
  member_left: () => ['left.'],
  member_removed: (detail) => ['removed ', whom(detail), '.'],
  role_changed: (detail) => ['changed the role of ', whom(detail, 'a member'), ...toRole(detail), '.'],
  join_requested: () => ['asked to join.'],
  request_withdrawn: () => ['took back their request to join.'],
  requests_approved: (detail) => ['let in ', ...requesters(detail), '.'],
  requests_rejected: (detail) => ['turned down ', ...requesters(detail), '.'],
  account_deleted: () => ['deleted their account.'],
}

/** Done by the person it is about: without an account of theirs to name, what is known of them is said. */
const ownActs: readonly AuditAction[] = [
  'invite_accepted',
  'invite_declined',
  'invite_asked_again',
  'joined',
  'member_left',
  'account_deleted',
]

/** One entry as a sentence: who, and what they did. */
export function auditSentence({ action, by, detail }: AuditEntry): Part[] {
  const { person, email, name } = detail
  const self = ownActs.includes(action) ? (person ?? email ?? name) : undefined
  const who = by?.name ?? self
  return [who === undefined ? 'Somebody' : typed(who), ' ', ...sentences[action](detail).filter((part) => part !== '')]
}

const typed = (value: Detail[string]): Part => ({ typed: String(value) })

const whom = ({ person, email, name }: Detail, unknown = 'somebody'): Part => {
  const known = person ?? email ?? name
  return known === undefined ? unknown : typed(known)
}

function invites(detail: Detail): Part[] {
  const count = Number(detail.count ?? 1)
  if (count !== 1) return [`${count.toLocaleString('en')} invites`]
  return isNamed(detail) ? ['the invite of ', whom(detail)] : ['an invite']
}

const isNamed = (detail: Detail) => detail.person !== undefined || detail.email !== undefined

function requesters(detail: Detail): Part[] {
  const count = Number(detail.count ?? 1)
  return count === 1 ? [whom(detail, 'somebody who asked')] : [`${count.toLocaleString('en')} people who asked`]
}

const roleOf = (value: Detail[string] | undefined): Role | undefined => roles.find((role) => role === value)

function asRole({ role }: Detail): Part[] {
  const known = roleOf(role)
  return known ? [` as ${roleWords[known].toLowerCase()}`] : []
}

function toRole({ role, from, to }: Detail): Part[] {
  const [before, after] = [roleOf(from), roleOf(to ?? role)]
  if (!after) return []
  return [before ? ` from ${roleWords[before].toLowerCase()}` : '', ` to ${roleWords[after].toLowerCase()}`]
}

const fromTo = ({ from, to }: Detail): Part[] => [
  ...(from === undefined ? [] : [' from ', typed(from)]),
  ...(to === undefined ? [] : [' to ', typed(to)]),
]

const days = (count: Detail[string]) => (Number(count) === 1 ? '1 day ' : `${count} days `)

const settingsWords = (fields: string) =>
  fields
    .split(/[\s,]+/)
    .map((field) => settings[field as keyof GroupEdit] ?? field)
    .join(', ')
