import { createSignal } from 'solid-js'

export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'
const isTheme = (value: string | null): value is Theme => value === 'light' || value === 'dark'
const stored = localStorage.getItem(key)
const [theme, setSignal] = createSignal<Theme>(isTheme(stored) ? stored : 'system')

export { theme }

export function setTheme(value: Theme) {
  setSignal(value)
  if (value === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, value)
  applyTheme()
}

/** Writes the choice on the root, where the tokens read it; `system` follows the device. */
export function applyTheme() {
  if (theme() === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme()
}
