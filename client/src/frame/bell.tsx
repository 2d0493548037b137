import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { Badge } from '../parts/badge.tsx'
import { Icon } from '../parts/icon.tsx'

import { feed } from '../store/feed.ts'

const Centre = lazy(() => import('./centre.tsx'))

/** The bell counts what was not seen yet; its panel shows the newest notifications. */
export function Bell() {
  const [isOpen, setOpen] = createSignal(false)
  let panel!: HTMLDivElement
  return (
    <>
      <button
        type="button"
        class="button icon-only bell"
        popovertarget="centre"
        aria-expanded={isOpen()}
        aria-label={`Notifications${unseenWords(feed.state.badge.notifications)}`}
      >
        <Icon name="bell" size={20} />
        <Badge count={feed.state.badge.notifications} label={unseenWords} />
      </button>
      <div
        ref={panel}
        id="centre"
        class="centre"
        popover="auto"
        role="dialog"
        aria-label="Notifications"
        on:toggle={(event) => setOpen((event as ToggleEvent).newState === 'open')}
      >
        <Show when={isOpen()}>
          <Suspense>
            <Centre close={() => panel.hidePopover()} />
          </Suspense>
        </Show>
      </div>
    </>
  )
}

const unseenWords = (count: number) => (count ? `, ${count} new` : '')
