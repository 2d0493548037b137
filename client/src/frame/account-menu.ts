import { useNavigate } from '@solidjs/router'
import type { IconName } from '../parts/icon-names.ts'
import type { MenuItem } from '../parts/menu-state.ts'
import { showToast } from '../parts/toasts.ts'
import { signOut } from '../store/session.ts'
import { setTheme, type Theme, theme } from '../store/theme.ts'

export const themes: readonly { value: Theme; label: string; icon: IconName }[] = [
  { value: 'system', label: 'As the device', icon: 'sun-moon' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
]

/** What the account button offers. */
export function useAccountMenu() {
  const navigate = useNavigate()
  const leave = useSignOut()
  return (): MenuItem[] => [
    { label: 'Account', icon: 'user', run: () => navigate('/account') },
    ...themes
      .filter(({ value }) => value !== theme())
      .map(({ value, label, icon }) => ({
        label: value === 'system' ? 'Theme as the device' : `${label} theme`,
        icon,
        run: () => setTheme(value),
      })),
    { label: 'Sign out', icon: 'log-out', run: () => void leave() },
  ]
}

export function useSignOut() {
  const navigate = useNavigate()
  return async () => {
    const outcome = await signOut()
    if (outcome.ok) navigate('/sign-in')
    else showToast({ text: outcome.problem.detail, tone: 'bad' })
  }
}
