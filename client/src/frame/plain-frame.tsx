import { type ParentProps, Suspense } from 'solid-js'
import { Brand } from './brand.tsx'

/** Pages one comes to from outside: the name on top, one narrow column. */
export function PlainFrame(props: ParentProps) {
  return (
    <div class="plain">
      <header>
        <Brand />
      </header>
      <main id="main" tabindex="-1">
        <Suspense>{props.children}</Suspense>
      </main>
    </div>
  )
}
