import { A } from '@solidjs/router'
import { Brand } from '../../frame/brand.tsx'
import { Empty } from '../../parts/empty.tsx'
import { usePageTitle } from '../../parts/page-title.ts'

export default function NotFoundPage() {
  usePageTitle(() => 'Not found')
  return (
    <div class="plain">
      <header>
        <Brand />
      </header>
      <main id="main" tabindex="-1">
        <h1 class="sr-only">Not found</h1>
        <Empty
          icon="search"
          action={
            <A class="button" href="/">
              To the start
            </A>
          }
        >
          There is nothing at this address.
        </Empty>
      </main>
    </div>
  )
}
