import { A, useNavigate } from '@solidjs/router'
import type { User } from '@usher/shared/schemas/me.ts'
import { createSignal, For, Show } from 'solid-js'
import { listGroups } from '../../api/groups.ts'
import { deleteAccount } from '../../api/me.ts'
import { createForm } from '../../parts/create-form.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { showToast } from '../../parts/toasts.ts'
import { createLoad } from '../../store/load.ts'
import { loadMe } from '../../store/session.ts'

/** The end of an account, confirmed by typing its username. */
export default function DeleteAccountDialog(props: { user: User; onClose: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = createSignal('')
  const [owning, setOwning] = createSignal('')
  const isSame = () => typed().trim().replace(/^@/, '').toLowerCase() === props.user.username.toLowerCase()
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
    <Dialog title="Delete your account?" onClose={() => props.onClose()}>
      <form class="form" novalidate onSubmit={form.onSubmit}>
        <p class="soft">
          You leave every group, and those that are yours alone end. Your open invites and requests end, and you are signed out. This can't
          be undone.
        </p>
        <TextField
          label={
            <>
              Type <strong>{props.user.username}</strong> to confirm
            </>
          }
          name="username"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
          error={form.errors().username}
        />
        <Show when={owning()}>{(words) => <OwnedGroups words={words()} />}</Show>
        <Notice tone="bad">{form.message()}</Notice>
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button type="submit" class="button danger" disabled={form.isBusy() || !isSame()}>
            Delete my account
          </button>
        </div>
      </form>
    </Dialog>
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
