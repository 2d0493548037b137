import { createSignal } from 'solid-js'
import type { IconName } from './icon-names.ts'

export type MenuItem = {
  label: string
  icon?: IconName
  run: () => void
  isDanger?: boolean
  /** Why it can't be done now: the item stays visible, and says so. A getter may change its mind while the menu is open. */
  blocked?: string | undefined
}

export type OpenMenu = { opener: HTMLElement; label: string; items: readonly MenuItem[]; side: 'bottom' | 'top' }

const [openedMenu, setOpenedMenu] = createSignal<OpenMenu>()
const dismissMs = 300
let dismissed: { opener: HTMLElement; at: number } | undefined

export { openedMenu }

/** Opens the one menu of the page at the pressed button; pressing the same button again closes it. */
export function openMenu(
  opener: HTMLElement,
  { label, items, side = 'bottom' }: Omit<OpenMenu, 'opener' | 'side'> & { side?: OpenMenu['side'] },
) {
  // The press that lands here has just closed the menu by itself (light dismiss): opening it again would make it impossible to close.
  if (dismissed?.opener === opener && performance.now() - dismissed.at < dismissMs) return
  setOpenedMenu({ opener, label, items, side })
}

export const forgetMenu = () => setOpenedMenu(undefined)

/** It went by itself: by a press beside it. */
export function dismissMenu() {
  const opener = openedMenu()?.opener
  if (opener) dismissed = { opener, at: performance.now() }
  forgetMenu()
}
