import { A, useNavigate } from '@solidjs/router'
import type { User } from '@usher/shared/schemas/me.ts'
import { createSignal, For, Show } from 'solid-js'
import { listGroups } from '../../api/groups.ts'
import { deleteAccount } from '../../api/me.ts'
import { createForm } from '../../parts/create-form.ts'
import { Notice } from '../../parts/notice.tsx'
import { showToast } from '../../parts/toasts.ts'
import { TypeToConfirm } from '../../parts/type-to-confirm.tsx'
import { createLoad } from '../../store/load.ts'
import { loadMe } from '../../store/session.ts'

/** The end of an account, confirmed by typing its username. */
export default function DeleteAccountDialog(props: { user: User; onClose: () => void }) {
  const navigate = useNavigate()
  const [owning, setOwning] = createSignal('')
  const isSame = (typed: string) => typed.trim().replace(/^@/, '').toLowerCase() === props.user.username.toLowerCase()
  const form = createForm({
    send: async () => {
      const outcome = await deleteAccount(props.user.username)
      setOwning(!outcome.ok && outcome.problem.code === 'owns_groups' ? outcome.problem.detail : '')
      return outcome
    },
    wordsOf: ({ code, detail }) => (code === 'owns_groups' ? '' : detail),
    onDone: async () => {
      await loadMe()
      showToast({ text: 'Your account is deleted.' })
      navigate('/sign-in')
    },
  })
  return (
    <TypeToConfirm
      title="Delete your account?"
      word={props.user.username}
      name="username"
      autocapitalize="none"
      isSame={isSame}
      form={form}
      refusal={<Show when={owning()}>{(words) => <OwnedGroups words={words()} />}</Show>}
      action="Delete my account"
      onClose={() => props.onClose()}
    >
      You leave every group, and those that are yours alone end. Your open invites and requests end, and you are signed out. This can't be
      undone.
    </TypeToConfirm>
  )
}

/** What has to be settled first, and where. */
function OwnedGroups(props: { words: string }) {
  const load = createLoad(
    () => 'mine',
    () => listGroups(),
  )
  const owned = () => load.data()?.items.filter(({ role, memberCount }) => role === 'owner' && memberCount > 1) ?? []
  return (
    <Notice tone="bad">
      <p>{props.words}</p>
      <ul>
        <For each={owned()}>
          {(group) => (
            <li>
              <A href={`/groups/${group.slug}/manage/settings`}>{group.name}</A>
            </li>
          )}
        </For>
      </ul>
    </Notice>
  )
}
