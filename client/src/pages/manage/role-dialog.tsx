import type { InvitableRole } from '@usher/shared/roles.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createSignal } from 'solid-js'
import { changeInviteRole } from '../../api/group-invites.ts'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { showToast } from '../../parts/toasts.ts'
import { invitesWords } from '../../store/running-batch-words.ts'
import { actInBulk } from './act-in-bulk.ts'
import { refuse } from './act-on-invite.ts'
import type { Desk } from './desk.ts'
import { recipientName } from './recipient-name.ts'

const choices = [
  { value: 'member', label: 'Member', line: 'Takes part in the group.', icon: 'user' },
  { value: 'manager', label: 'Manager', line: 'Invites people and manages members and settings as well.', icon: 'shield' },
] as const

/** Offers another role: in one open invite, or in all selected. */
export function RoleDialog(props: { desk: Desk; invite: Invite | undefined; onClose: () => void }) {
  const { invite } = props
  const [role, setRole] = createSignal<InvitableRole>(invite?.role ?? 'member')
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    props.onClose()
    if (!invite) return void actInBulk(props.desk, { action: 'change_role', role: role() })
    if (role() !== invite.role) void changeOne(props.desk, invite, role())
  }
  const title = () =>
    invite ? `Role offered to ${recipientName(invite)}` : `Role offered in ${invitesWords(props.desk.selection.count())}`
  return (
    <Dialog title={title()} onClose={() => props.onClose()}>
      <form class="form" onSubmit={save}>
        <ChoiceField legend="They join as" name="role" choices={choices} value={role()} onChange={setRole} />
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Back
          </button>
          <button type="submit" class="button primary">
            Change role
          </button>
        </div>
      </form>
    </Dialog>
  )
}

async function changeOne({ groupId, table }: Desk, invite: Invite, role: InvitableRole) {
  const outcome = await changeInviteRole(groupId, invite.id, role)
  if (!outcome.ok) return refuse(outcome.problem, table.take)
  table.take([outcome.value.invite])
  showToast({ text: `${recipientName(invite)} is invited as a ${role} now.` })
}
