import { limits } from '@usher/shared/limits.ts'
import { reachIn } from '@usher/shared/permissions.ts'
import type { Group, Member } from '@usher/shared/schemas/group.ts'
import { createEffect, createSignal, onCleanup } from 'solid-js'
import { listMembers } from '../../api/groups.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { createLivePages } from './create-live-pages.ts'

const pauseMs = 200

export type Members = ReturnType<typeof createMembers>

/** The members whose name matches what is searched for, paged in and live. */
export function createMembers(props: { group: Group; watch: GroupWatch; onGroup: (group: Group) => void }) {
  const [text, setText] = createSignal('')
  const [q, setQ] = createSignal('')
  createEffect(() => {
    const next = text().trim().replace(/^@/, '').slice(0, limits.searchLength)
    const timer = setTimeout(() => setQ(next), pauseMs)
    onCleanup(() => clearTimeout(timer))
  })

  const pages = createLivePages<Member>({
    fetchPage: (cursor) => listMembers(props.group.id, { q: q(), ...(cursor && { cursor }) }),
    watch: props.watch,
    // Who manages no members is told no size.
    size: () => (reachIn(props.group, 'manage_members') ? props.watch.stats()?.members : undefined),
    again: q,
  })

  const isOther =
    ({ user }: Member) =>
    (row: Member) =>
      row.user.id !== user.id
  const counted = (change: 1 | -1) => props.onGroup({ ...props.group, memberCount: props.group.memberCount + change })

  return {
    ...pages,
    text,
    setText,
    replace: (member: Member) => pages.put(pages.items().map((row) => (row.user.id === member.user.id ? member : row))),
    drop: (member: Member) => {
      pages.put(pages.items().filter(isOther(member)))
      counted(-1)
    },
    add: (member: Member) => {
      pages.put([member, ...pages.items().filter(isOther(member))])
      counted(1)
    },
  }
}
