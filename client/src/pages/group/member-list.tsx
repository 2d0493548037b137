import type { Member } from '@usher/shared/schemas/group.ts'
import { For, Show } from 'solid-js'
import { listMembers } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { createPages } from '../../store/create-pages.ts'

/** Who is in the group, for those who are in it too. */
export function MemberList(props: { group: string; count: number }) {
  const { load, isMore, more } = createPages(
    () => props.group,
    (group, cursor) => listMembers(group, { ...(cursor && { cursor }) }),
  )
  return (
    <section class="card" aria-labelledby="members-head">
      <h2 id="members-head">
        Members <span class="soft small">{props.count.toLocaleString('en')}</span>
      </h2>
      <Loaded load={load} skeleton={<Skeleton rows={4} height={52} gap={1} />}>
        {(page) => (
          <>
            <ul class="member-list">
              <For each={page().items}>{(member) => <Row member={member} />}</For>
            </ul>
            <Show when={page().next}>
              <button type="button" class="button small" disabled={isMore()} onClick={more}>
                Show more
              </button>
            </Show>
          </>
        )}
      </Loaded>
    </section>
  )
}

function Row(props: { member: Member }) {
  return (
    <li class="person">
      <Avatar name={props.member.user.name} id={props.member.user.id} />
      <div class="grow">
        <span class="person-name">{props.member.user.name}</span>
        <span class="person-line">@{props.member.user.username}</span>
      </div>
      <Show when={props.member.role !== 'member'}>
        <span class="pill">{roleWords[props.member.role]}</span>
      </Show>
      <span class="soft small joined">
        joined <RelativeTime at={props.member.joinedAt} />
      </span>
    </li>
  )
}
