import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import type { InvitableRole, Role } from '@usher/shared/roles.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

type Words = { label: string; icon: IconName; line: string }

export const joinMethodWords: Record<JoinMethod, Words> = {
  open: { label: 'Anyone can join', icon: 'door-open', line: 'Anyone signed in can join straight away. Managers can still send invites.' },
  request: { label: 'Ask to join', icon: 'hand', line: 'People ask, and a manager lets them in. Who is invited comes in at once.' },
  invite_only: { label: 'Invite only', icon: 'lock', line: 'There is no Join button. The only way in is an invite.' },
}

export const visibilityWords: Record<Visibility, Words> = {
  public: { label: 'Everybody', icon: 'globe', line: 'Name, description and member count are open to the world.' },
  community: { label: 'The community', icon: 'users', line: 'Signed-in people with a proven address see that the group exists.' },
  members: { label: 'Members only', icon: 'shield', line: 'Nobody else knows of it. People come in by invite alone.' },
}

export const roleWords: Record<Role, string> = { owner: 'Owner', manager: 'Manager', member: 'Member' }

/** What a role that is offered lets one do. */
export const permits: Record<InvitableRole, string> = {
  member: 'As a member you see the group and who is in it.',
  manager: 'As a manager you also invite people and change the group.',
}

export const membersWords = (count: number) => (count === 1 ? '1 member' : `${count.toLocaleString('en')} members`)

/** Whose address may come in, or nothing where any may. */
export const domainWords = (domains: readonly string[]) =>
  domains.length ? `Only people with an address at ${new Intl.ListFormat('en', { type: 'disjunction' }).format(domains)}.` : undefined

/** How outsiders get in, as icon and words. */
export function JoinMethodFact(props: { method: JoinMethod }) {
  return (
    <span class="fact">
      <Icon name={joinMethodWords[props.method].icon} size={15} />
      {joinMethodWords[props.method].label}
    </span>
  )
}
