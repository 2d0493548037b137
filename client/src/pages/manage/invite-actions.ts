import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { MenuItem } from '../../parts/menu-state.ts'
import { fullDay } from '../../store/relative-time.ts'
import type { Acts } from './act-on-invite.ts'
import { secondsUntil } from './seconds-until.ts'

export type MenuTarget = {
  acts: Acts
  ask: (dialog: { kind: 'readdress' | 'role'; invite: Invite }) => void
  onHistory?: ((invite: Invite) => void) | undefined
  /** Whether another role may be offered. */
  mayChangeRole: boolean
}

/** What can be done with an invite in its state; the impossible is blocked and says why. */
export function inviteActions(invite: Invite, target: MenuTarget): MenuItem[] {
  const { onHistory } = target
  return [
    ...(invite.status === 'pending' ? openActions(invite, target) : closedActions(invite, target)),
    ...(onHistory ? [{ label: 'History', icon: 'history', run: () => onHistory(invite) } as const] : []),
  ]
}

function openActions(invite: Invite, { acts, ask, mayChangeRole }: MenuTarget): MenuItem[] {
  return [
    {
      label: 'Resend',
      icon: 'send',
      run: () => void acts.resend(invite),
      get blocked() {
        const seconds = invite.resendAt ? secondsUntil(invite.resendAt) : 0
        return seconds ? `Sent a moment ago: possible in ${waitWords(seconds)}` : undefined
      },
    },
    { label: 'Extend 7 days', icon: 'calendar-plus', run: () => void acts.extend(invite) },
    {
      label: 'Fix the address',
      icon: 'at-sign',
      run: () => ask({ kind: 'readdress', invite }),
      blocked: invite.recipient.email !== undefined ? undefined : 'Invited by name: the address is their own',
    },
    {
      label: 'Change role',
      icon: 'shield',
      run: () => ask({ kind: 'role', invite }),
      blocked: mayChangeRole ? undefined : 'Only managers offer another role',
    },
    { label: 'Cancel', icon: 'ban', isDanger: true, run: () => void acts.cancel(invite) },
  ]
}

function closedActions(invite: Invite, { acts }: MenuTarget): MenuItem[] {
  if (invite.status === 'accepted') {
    return [{ label: 'Cancel', icon: 'ban', run: () => {}, blocked: 'Accepted already: a member now' }]
  }
  const coolsUntil = invite.askedAt ? undefined : invite.coolsUntil
  return [
    {
      label: invite.askedAt ? 'Grant a new invite' : 'Invite again',
      icon: 'refresh-cw',
      run: () => void acts.renew(invite),
      get blocked() {
        return coolsUntil && secondsUntil(coolsUntil) ? `Declined lately: possible from ${fullDay(coolsUntil)}` : undefined
      },
    },
  ]
}

const waitWords = (seconds: number) => (seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`)
