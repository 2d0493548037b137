import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { usePageTitle } from './page-title.ts'

type PageHeadProps = {
  title: string
  /** The line under the heading. */
  sub?: JSX.Element
  avatar?: JSX.Element
  actions?: JSX.Element
  /** The way back, above the heading. */
  crumb?: { href: string; label: string } | undefined
}

/** Heading of a page; also names the document. */
export function PageHead(props: PageHeadProps) {
  usePageTitle(() => props.title)
  return (
    <>
      <Show when={props.crumb}>
        {(crumb) => (
          <A class="crumb" href={crumb().href}>
            {crumb().label}
          </A>
        )}
      </Show>
      <header class="page-head">
        {props.avatar}
        <div class="grow">
          <h1>{props.title}</h1>
          <Show when={props.sub}>
            <div class="sub">{props.sub}</div>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="actions">{props.actions}</div>
        </Show>
      </header>
    </>
  )
}
