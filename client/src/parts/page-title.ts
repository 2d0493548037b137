import { createEffect } from 'solid-js'
import { feed } from '../store/feed.ts'

/** The document's title is the page's heading, led by the number of invites that wait. */
export function usePageTitle(title: () => string) {
  createEffect(() => {
    const { invites } = feed.state.badge
    document.title = `${invites ? `(${invites}) ` : ''}${title()} · Usher`
  })
}
