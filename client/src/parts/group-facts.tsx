import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import type { Role } from '@usher/shared/roles.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

type Words = { label: string; icon: IconName; line: string }

export const joinMethodWords: Record<JoinMethod, Words> = {
  open: { label: 'Anyone can join', icon: 'door-open', line: 'Anyone signed in can join straight away. Managers can still send invites.' },
  request: { label: 'Ask to join', icon: 'hand', line: 'A manager lets people in. Invited people come in at once.' },
  invite_only: { label: 'Invite only', icon: 'lock', line: 'There is no Join button. The only way in is an invite from a manager.' },
}

export const visibilityWords: Record<Visibility, Words> = {
  public: { label: 'Everybody', icon: 'globe', line: 'Name, description and member count are open to the world.' },
  community: { label: 'The community', icon: 'users', line: 'Signed-in people with a proven address see that the group exists.' },
  members: { label: 'Members only', icon: 'shield', line: 'Nobody else knows of it. People come in by invite alone.' },
}

export const roleWords: Record<Role, string> = { owner: 'Owner', manager: 'Manager', member: 'Member' }

export const membersWords = (count: number) => (count === 1 ? '1 member' : `${count.toLocaleString('en')} members`)

/** How outsiders get in, as icon and words. */
export function JoinMethodFact(props: { method: JoinMethod }) {
  return (
    <span class="fact">
      <Icon name={joinMethodWords[props.method].icon} size={15} />
      {joinMethodWords[props.method].label}
    </span>
  )
}
