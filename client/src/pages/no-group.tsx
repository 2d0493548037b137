import { A } from '@solidjs/router'
import { Empty } from '../parts/empty.tsx'
import { usePageTitle } from '../parts/page-title.ts'

/** What stands where a group is unknown, hidden or not for this person to manage: which of them is not said. */
export function NoGroup() {
  usePageTitle(() => 'Not found')
  return (
    <Empty
      icon="search"
      action={
        <A class="button" href="/groups">
          To the groups
        </A>
      }
    >
      There is nothing here, or it is not for you to see.
    </Empty>
  )
}
