import { A } from '@solidjs/router'
import { lazy, Show, Suspense } from 'solid-js'
import { Avatar } from '../parts/avatar.tsx'
import { Badge } from '../parts/badge.tsx'
import { Icon } from '../parts/icon.tsx'
import { openMenu } from '../parts/menu-state.ts'
import { feed } from '../store/feed.ts'
import { hasBatches } from '../store/running-batch-mark.ts'
import { user } from '../store/session.ts'
import { useAccountMenu } from './account-menu.ts'
import { Brand } from './brand.tsx'
import { waitingWords } from './waiting-words.ts'

const MiniBar = lazy(() => import('./mini-bar.tsx'))

/** Wide screens: where to go, and who is signed in. Icons only on middling ones. */
export function Rail() {
  const accountMenu = useAccountMenu()
  return (
    <nav class="rail" aria-label="Main">
      <Brand />
      <A class="rail-item" href="/invites" title="My invites">
        <Icon name="mail" />
        <span class="rail-word">My invites</span>
        <Badge count={feed.state.badge.invites} label={waitingWords} />
      </A>
      <A class="rail-item" href="/groups" title="Groups">
        <Icon name="users" />
        <span class="rail-word">Groups</span>
      </A>
      <div class="rail-foot">
        <Show when={hasBatches()}>
          <Suspense>
            <MiniBar />
          </Suspense>
        </Show>
      </div>
      <Show when={user()}>
        {(me) => (
          <button
            type="button"
            class="rail-item rail-account"
            aria-haspopup="menu"
            aria-expanded="false"
            title={me().name}
            onClick={(event) => openMenu(event.currentTarget, { label: 'Account', items: accountMenu(), side: 'top' })}
          >
            <Avatar name={me().name} id={me().id} size={24} />
            <span class="rail-word ellipsis">
              {me().name}
              <span class="sr-only">, your account</span>
            </span>
          </button>
        )}
      </Show>
    </nav>
  )
}
