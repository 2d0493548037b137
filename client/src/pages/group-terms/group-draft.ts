import { parseDomain } from '@usher/shared/email-address.ts'
import { limits } from '@usher/shared/limits.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { ApiProblem } from '../../api/api-problem.ts'
import type { FieldErrors } from '../../parts/create-form.ts'

/** A group's settings as they are edited: the domains as one text, the rest as the group has it. */
export type GroupDraft = Pick<
  Group,
  | 'name'
  | 'slug'
  | 'description'
  | 'visibility'
  | 'joinMethod'
  | 'inviteTtlDays'
  | 'answerFromAnyAccount'
  | 'membersCanInvite'
  | 'defaultRole'
> & { allowedDomains: string }

export type DraftProps = { draft: GroupDraft; errors: FieldErrors; onChange: (edit: Partial<GroupDraft>) => void }

/** How people join, by what was chosen: a group only members see has no other door than invites. */
export const joinMethodOf = ({ visibility, joinMethod }: Pick<GroupDraft, 'visibility' | 'joinMethod'>) =>
  visibility === 'members' ? 'invite_only' : joinMethod

/** The domains in a text, separated by commas, semicolons or white space. */
export const domainsOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

/** What is wrong with the entries, each by itself; undefined when nothing is. */
export function faultOfDomains(text: string) {
  const domains = domainsOf(text)
  const bad = domains.filter((domain) => !parseDomain(domain))
  if (bad.length) return bad.map((domain) => `“${domain}” is not a domain, such as example.org.`).join(' ')
  return domains.length > limits.allowedDomains ? `At most ${limits.allowedDomains} domains.` : undefined
}

/** A refusal by field; one entry of the domains is named in words, since they share a field. */
export function fieldsOfGroup(problem: ApiProblem, text: string): FieldErrors {
  const domains = domainsOf(text)
  const fields: FieldErrors = {}
  for (const { path, message } of problem.errors) {
    const [name = path, index] = path.split('.')
    const words = index === undefined ? message : `“${domains[Number(index)]}”: ${message}.`
    fields[name] = fields[name] ? `${fields[name]} ${words}` : words
  }
  return fields
}
