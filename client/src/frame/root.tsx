import { type RouteSectionProps, useLocation } from '@solidjs/router'
import { createEffect, createMemo, onCleanup, Suspense, untrack } from 'solid-js'
import { closeLive, openLive } from '../live/live.ts'
import { Menu } from '../parts/menu.tsx'
import { ToastRegion } from '../parts/toast-region.tsx'
import { user } from '../store/session.ts'
import { useAttention } from './attention.ts'

/** What surrounds every page: the live channel of the person signed in, the shared menu, the alerts. */
export function Root(props: RouteSectionProps) {
  useLiveChannel()
  useFocusOnNavigation()
  useAttention()
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Suspense>{props.children}</Suspense>
      <Menu />
      <ToastRegion />
    </>
  )
}

function useLiveChannel() {
  const userId = createMemo(() => user()?.id)
  createEffect(() => {
    if (!userId()) return
    // Two frames on, the page has been painted: the channel never delays it.
    requestAnimationFrame(() => requestAnimationFrame(() => untrack(userId) && void openLive()))
    onCleanup(closeLive)
  })
}

function useFocusOnNavigation() {
  const location = useLocation()
  let isFirst = true
  createEffect(() => {
    location.pathname
    if (!isFirst) requestAnimationFrame(() => document.getElementById('main')?.focus({ preventScroll: true }))
    isFirst = false
  })
}
