import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'

export type TabLink = { href: string; label: string; count?: number | undefined }

/** Pages of one thing, as links: each has its own address. */
export function TabLinks(props: { label: string; items: readonly TabLink[] }) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <For each={props.items}>
        {(item) => (
          <A href={item.href} end>
            {item.label}
            <Show when={item.count !== undefined}>
              <span class="count">{item.count?.toLocaleString('en')}</span>
            </Show>
          </A>
        )}
      </For>
    </nav>
  )
}
