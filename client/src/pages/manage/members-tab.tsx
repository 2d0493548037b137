import type { Group, Member } from '@usher/shared/schemas/group.ts'
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import { listMembers } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { showToast } from '../../parts/toasts.ts'
import { createLoad } from '../../store/load.ts'

/** Who is in the group and how they got there; who joins while looking shows up by themselves. */
export function MembersTab(props: { group: Group }) {
  const members = createMembers(props)
  return (
    <Loaded load={members.load} skeleton={<Skeleton rows={8} height={52} gap={1} />}>
      {(page) => (
        <>
          <table class="table members">
            <thead>
              <tr>
                <th scope="col">Member</th>
                <th scope="col">Role</th>
                <th scope="col">Joined</th>
                <th scope="col">Through</th>
              </tr>
            </thead>
            <tbody>
              <For each={page().items}>{(member) => <Row member={member} />}</For>
            </tbody>
          </table>
          <Show when={page().next}>
            {(cursor) => (
              <button type="button" class="button show-more" disabled={members.isMore()} onClick={() => members.more(cursor())}>
                Show more
              </button>
            )}
          </Show>
        </>
      )}
    </Loaded>
  )
}

const throughWords: Record<Member['through'], string> = { founder: 'founder', invite: 'invite', join: 'joined freely' }

function Row(props: { member: Member }) {
  return (
    <tr>
      <td>
        <div class="person">
          <Avatar name={props.member.user.name} id={props.member.user.id} />
          <div>
            <span class="person-name">{props.member.user.name}</span>
            <span class="person-line">@{props.member.user.username}</span>
          </div>
        </div>
      </td>
      <td>
        <Show when={props.member.role !== 'member'} fallback={roleWords.member}>
          <span class="pill">{roleWords[props.member.role]}</span>
        </Show>
      </td>
      <td class="nowrap">
        <RelativeTime at={props.member.joinedAt} />
      </td>
      <td>{throughWords[props.member.through]}</td>
    </tr>
  )
}

function createMembers(props: { group: Group }) {
  const id = createMemo(() => props.group.id)
  const load = createLoad(id, (group) => listMembers(group))
  const [isMore, setMore] = createSignal(false)

  let pagesLoaded = 1
  let counted = props.group.memberCount
  createEffect(() => {
    const count = props.group.memberCount
    const isNews = count !== counted
    counted = count
    // What was paged in further down stays as it was: reloading it would take it away.
    if (isNews && pagesLoaded === 1) void load.reload()
  })

  async function more(cursor: string) {
    setMore(true)
    const outcome = await listMembers(id(), cursor)
    setMore(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    pagesLoaded++
    load.set({ items: [...(load.data()?.items ?? []), ...outcome.value.items], next: outcome.value.next })
  }

  return { load, isMore, more }
}
