import { useNavigate } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import { getInviteStats } from '../../api/group-invites.ts'
import { deleteGroup } from '../../api/groups.ts'
import { createForm } from '../../parts/create-form.ts'
import { membersWords } from '../../parts/group-facts.tsx'
import { showToast } from '../../parts/toasts.ts'
import { TypeToConfirm } from '../../parts/type-to-confirm.tsx'
import { feed } from '../../store/feed.ts'
import { createLoad } from '../../store/load.ts'

/** The end of a group, confirmed by typing its name. */
export default function DeleteDialog(props: { group: Group; onClose: () => void }) {
  const navigate = useNavigate()
  const stats = createLoad(() => props.group.id, getInviteStats)
  const isSame = (typed: string) => typed === props.group.name || (plain(typed) !== '' && plain(typed) === plain(props.group.name))
  const form = createForm({
    send: () => deleteGroup(props.group.id, props.group.name),
    onDone: () => {
      showToast({ text: `${props.group.name} was deleted.` })
      void feed.catchUp()
      navigate('/groups')
    },
  })
  return (
    <TypeToConfirm
      title={`Delete ${props.group.name}?`}
      word={props.group.name}
      name="name"
      isSame={isSame}
      form={form}
      action="Delete the group"
      onClose={() => props.onClose()}
    >
      {membersWords(props.group.memberCount)} {props.group.memberCount === 1 ? 'loses' : 'lose'} the group
      {openWords(stats.data()?.status.pending)}. This can't be undone.
    </TypeToConfirm>
  )
}

function openWords(count: number | undefined) {
  if (!count) return ''
  return count === 1 ? ', and 1 open invite ends' : `, and ${count.toLocaleString('en')} open invites end`
}

/** As it can be seen and typed: without invisible characters, and each gap as one space. */
const plain = (name: string) => name.normalize('NFKC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim()
