import { createEffect } from 'solid-js'
import { feed } from '../store/feed.ts'

/** Carries the number of waiting invites to where the page is not seen: a dot on the tab's icon, a number on an installed app's. */
export function useAttention() {
  createEffect(() => {
    const { invites } = feed.state.badge
    document.getElementById('favicon')?.setAttribute('href', invites ? '/favicon-dot.svg' : '/favicon.svg')
    if ('setAppBadge' in navigator) void navigator.setAppBadge(invites).catch(() => undefined)
  })
}
