import { useNavigate } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal } from 'solid-js'
import { getInviteStats } from '../../api/group-invites.ts'
import { deleteGroup } from '../../api/groups.ts'
import { createForm } from '../../parts/create-form.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { membersWords } from '../../parts/group-facts.tsx'
import { Notice } from '../../parts/notice.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { showToast } from '../../parts/toasts.ts'
import { feed } from '../../store/feed.ts'
import { createLoad } from '../../store/load.ts'

/** The end of a group, confirmed by typing its name. */
export default function DeleteDialog(props: { group: Group; onClose: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = createSignal('')
  const stats = createLoad(() => props.group.id, getInviteStats)
  const isSame = () => typed() === props.group.name || (plain(typed()) !== '' && plain(typed()) === plain(props.group.name))
  const form = createForm({
    send: () => deleteGroup(props.group.id, props.group.name),
    onDone: () => {
      showToast({ text: `${props.group.name} was deleted.` })
      void feed.catchUp()
      navigate('/groups')
    },
  })
  return (
    <Dialog title={`Delete ${props.group.name}?`} onClose={() => props.onClose()}>
      <form class="form" novalidate onSubmit={form.onSubmit}>
        <p class="soft">
          {membersWords(props.group.memberCount)} {props.group.memberCount === 1 ? 'loses' : 'lose'} the group
          {openWords(stats.data()?.status.pending)}. This can't be undone.
        </p>
        <TextField
          label={
            <>
              Type <strong>{props.group.name}</strong> to confirm
            </>
          }
          name="name"
          autocomplete="off"
          spellcheck={false}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          error={form.errors().name}
        />
        <Notice tone="bad">{form.message()}</Notice>
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button type="submit" class="button danger" disabled={form.isBusy() || !isSame()}>
            Delete the group
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function openWords(count: number | undefined) {
  if (!count) return ''
  return count === 1 ? ', and 1 open invite ends' : `, and ${count.toLocaleString('en')} open invites end`
}

/** As it can be seen and typed: without invisible characters, and each gap as one space. */
const plain = (name: string) => name.normalize('NFKC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim()
