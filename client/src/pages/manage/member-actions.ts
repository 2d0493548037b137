import { reachIn } from '@usher/shared/permissions.ts'
import type { Role } from '@usher/shared/roles.ts'
import type { Group, Member } from '@usher/shared/schemas/group.ts'
import { changeRole } from '../../api/groups.ts'
import type { MenuItem } from '../../parts/menu-state.ts'
import { showToast } from '../../parts/toasts.ts'
import { user } from '../../store/session.ts'
import type { Asked } from './member-confirm.tsx'

type ActionOptions = {
  group: Group
  member: Member
  onChanged: (member: Member) => void
  /** What is asked about first. */
  onAsk: (asked: Asked) => void
  /** They are no longer in the group. */
  onGone: () => void
}

const words: Record<Exclude<Role, 'owner'>, { label: string; done: string }> = {
  manager: { label: 'Make manager', done: 'is a manager now.' },
  member: { label: 'Make member', done: 'is a plain member now.' },
}

/** What can be done with a member; the impossible is blocked and says why. */
export function memberActions({ group, member, onChanged, onAsk, onGone }: ActionOptions): MenuItem[] {
  const blocked = whyNot(group, member)
  const isOwner = reachIn(group, 'manage_members') === 'all'

  async function make(role: Role, done: string) {
    const outcome = await changeRole(group.id, member.user.id, role)
    if (outcome.ok) {
      onChanged(outcome.value.member)
      return showToast({ text: `${member.user.name} ${done}` })
    }
    const { code, detail, status } = outcome.problem
    if (status === 404) onGone()
    showToast({ text: code === 'last_owner' ? lastOwnerWords : detail, tone: 'bad' })
  }

  const changes = (['manager', 'member'] as const)
    .filter((role) => role !== member.role)
    .map((role): MenuItem => {
      const { label, done } = words[role]
      return { label, icon: role === 'manager' ? 'shield' : 'user', run: () => void make(role, done), ...blocked }
    })
  const owning: MenuItem[] =
    member.role === 'owner'
      ? []
      : [
          {
            label: 'Make owner',
            icon: 'crown',
            run: () => onAsk({ step: 'own', member }),
            ...(isOwner ? {} : { blocked: 'Only an owner can do that' }),
          },
        ]
  return [
    ...changes,
    ...owning,
    { label: 'Remove from the group', icon: 'user-minus', isDanger: true, run: () => onAsk({ step: 'remove', member }), ...blocked },
  ]
}

export const lastOwnerWords = 'A group keeps an owner: make somebody else owner first.'

function whyNot(group: Group, member: Member): { blocked?: string } {
  if (member.user.id === user()?.id) return { blocked: 'That is you. You can leave on the page of the group' }
  if (reachIn(group, 'manage_members') === 'of_members' && member.role !== 'member') return { blocked: 'Only an owner can do that' }
  return {}
}
