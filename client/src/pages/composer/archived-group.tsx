import { A } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import { Empty } from '../../parts/empty.tsx'
import { usePageTitle } from '../../parts/page-title.ts'

/** Why nobody is invited here any more. */
export function ArchivedGroup(props: { group: Group }) {
  usePageTitle(() => 'Invite users')
  return (
    <Empty
      icon="lock"
      action={
        <A class="button" href={`/groups/${props.group.slug}`}>
          To the group
        </A>
      }
    >
      {props.group.name} is archived: nobody is invited until its owner brings it back.
    </Empty>
  )
}
