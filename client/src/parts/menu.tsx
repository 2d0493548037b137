import { createEffect, For, onCleanup, Show } from 'solid-js'
import { Icon } from './icon.tsx'
import { dismissMenu, forgetMenu, type MenuItem, openedMenu } from './menu-state.ts'
import { nextIndex } from './roving.ts'

const anchor = '--menu-opener'

/** The one menu element that every menu button shares. Mounted once, beside the pages. */
export function Menu() {
  let element!: HTMLDivElement
  const buttons = () => [...element.querySelectorAll<HTMLElement>('[role="menuitem"]')]

  createEffect(() => {
    const menu = openedMenu()
    if (!menu) return
    menu.opener.style.setProperty('anchor-name', anchor)
    menu.opener.setAttribute('aria-expanded', 'true')
    element.showPopover()
    buttons()[0]?.focus()
    onCleanup(() => {
      menu.opener.style.removeProperty('anchor-name')
      menu.opener.setAttribute('aria-expanded', 'false')
    })
  })

  function close({ returnFocus }: { returnFocus: boolean }) {
    const opener = openedMenu()?.opener
    if (element.matches(':popover-open')) element.hidePopover()
    forgetMenu()
    if (returnFocus) opener?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = buttons()
    const at = all.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Tab') return close({ returnFocus: false })
    if (event.key === 'Escape') {
      event.preventDefault()
      return close({ returnFocus: true })
    }
    const next = nextIndex(event.key, { at, labels: all.map((button) => button.textContent ?? '') })
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  function choose(item: MenuItem) {
    if (item.blocked) return
    close({ returnFocus: true })
    item.run()
  }

  return (
    <div
      ref={element}
      class="menu"
      role="menu"
      popover="auto"
      tabindex="-1"
      data-side={openedMenu()?.side}
      aria-label={openedMenu()?.label}
      style={{ 'position-anchor': anchor }}
      onKeyDown={onKeyDown}
      on:toggle={(event) => (event as ToggleEvent).newState === 'closed' && dismissMenu()}
    >
      <For each={openedMenu()?.items}>
        {(item) => (
          <button
            type="button"
            role="menuitem"
            tabindex="-1"
            classList={{ danger: item.isDanger ?? false }}
            aria-disabled={item.blocked ? 'true' : undefined}
            onClick={() => choose(item)}
          >
            <Show when={item.icon}>{(name) => <Icon name={name()} />}</Show>
            <span>
              {item.label}
              <Show when={item.blocked}>
                <span class="why">{item.blocked}</span>
              </Show>
            </span>
          </button>
        )}
      </For>
    </div>
  )
}
