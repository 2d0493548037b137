import { reachIn } from '@usher/shared/permissions.ts'
import type { Group, Member } from '@usher/shared/schemas/group.ts'
import { createMemo, createSignal, For, lazy, Show, Suspense } from 'solid-js'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { GroupWatch } from './create-group-watch.ts'
import { createMembers, type Members } from './create-members.ts'
import { type Asked, MemberConfirm } from './member-confirm.tsx'
import { MemberRow } from './member-row.tsx'
import { PagesFoot } from './pages-foot.tsx'
import './members-tab.css'

const AddMemberDialog = lazy(() => import('./add-member-dialog.tsx'))

type MembersTabProps = { group: Group; watch: GroupWatch; onGroup: (group: Group) => void }

/** Who is in the group, as what, and how they got there; who comes or goes while looking shows up by itself. */
export default function MembersTab(props: MembersTabProps) {
  const members = createMembers(props)
  const [asked, setAsked] = createSignal<Asked>()
  const [isAdding, setAdding] = createSignal(false)
  const mayManage = () => Boolean(reachIn(props.group, 'manage_members'))
  let search!: HTMLInputElement

  function onRemoved(member: Member) {
    members.drop(member)
    setAsked(undefined)
    search.focus()
  }

  return (
    <>
      <div class="members-bar">
        <div class="affix grow">
          <Icon name="search" />
          <input
            ref={search}
            class="input"
            type="search"
            aria-label="Find a member"
            placeholder="Name or username"
            autocomplete="off"
            spellcheck={false}
            value={members.text()}
            onInput={(event) => members.setText(event.currentTarget.value)}
          />
        </div>
        <Show when={mayManage()}>
          <button type="button" class="button" onClick={() => setAdding(true)}>
            <Icon name="user-plus" /> Add member
          </button>
        </Show>
      </div>
      <Loaded load={members.load} skeleton={<Skeleton rows={8} height={52} gap={1} />}>
        {() => <Table group={props.group} members={members} onAsk={setAsked} mayManage={mayManage()} />}
      </Loaded>
      <Show when={asked()}>
        {(now) => (
          <MemberConfirm
            group={props.group}
            asked={now()}
            onRemoved={onRemoved}
            onChanged={(member) => {
              members.replace(member)
              setAsked(undefined)
            }}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Show>
      <Suspense>
        <Show when={isAdding()}>
          <AddMemberDialog group={props.group} onAdded={members.add} onClose={() => setAdding(false)} />
        </Show>
      </Suspense>
    </>
  )
}

type TableProps = { group: Group; members: Members; onAsk: (asked: Asked) => void; mayManage: boolean }

function Table(props: TableProps) {
  // By id, so that a list loaded anew leaves the rows, an open menu and the focus where they are.
  const ids = createMemo(() => props.members.items().map(({ user }) => user.id))
  const byId = createMemo(() => new Map(props.members.items().map((member) => [member.user.id, member])))
  return (
    <>
      <Show when={ids().length} fallback={<NobodyFound members={props.members} />}>
        <table class="table member-table">
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Role</th>
              <th scope="col">Joined</th>
              <th scope="col">Through</th>
              <Show when={props.mayManage}>
                <th scope="col">
                  <span class="sr-only">Actions</span>
                </th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <For each={ids()}>{(id) => <Show when={byId().get(id)}>{(member) => <MemberRow {...props} member={member()} />}</Show>}</For>
          </tbody>
        </table>
      </Show>
      <PagesFoot pages={props.members} />
    </>
  )
}

function NobodyFound(props: { members: Members }) {
  return (
    <Empty
      icon="search"
      action={
        <button type="button" class="button" onClick={() => props.members.setText('')}>
          Clear the search
        </button>
      }
    >
      No member is called “{props.members.text().trim()}”.
    </Empty>
  )
}
