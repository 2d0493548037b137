import { A } from '@solidjs/router'
import { Badge } from '../parts/badge.tsx'
import { Icon } from '../parts/icon.tsx'
import { feed } from '../store/feed.ts'
import { waitingWords } from './waiting-words.ts'

/** Phones: the same places as the rail, within the thumb's reach. */
export function TabBar() {
  return (
    <nav class="tab-bar" aria-label="Main">
      <A href="/invites">
        <Icon name="mail" size={22} />
        My invites
        <Badge count={feed.state.badge.invites} label={waitingWords} />
      </A>
      <A href="/groups">
        <Icon name="users" size={22} />
        Groups
      </A>
      <A href="/account">
        <Icon name="user" size={22} />
        Account
      </A>
    </nav>
  )
}
