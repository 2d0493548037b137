import type { Invite } from '@usher/shared/schemas/invite.ts'
import { readdressInvite } from '../../api/group-invites.ts'
import { createForm } from '../../parts/create-form.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { showToast } from '../../parts/toasts.ts'
import { refuse } from './act-on-invite.ts'
import { deliveryLine, deliveryWords, isFixable } from './delivery-words.ts'
import type { Desk } from './desk.ts'

/** Puts the address of an open invite right: it is mailed there at once, and the row keeps its history. */
export function ReaddressDialog(props: { desk: Desk; invite: Invite; onClose: () => void }) {
  const { invite } = props
  const { groupId, table } = props.desk
  const form = createForm({
    send: async (values) => {
      const outcome = await readdressInvite(groupId, invite.id, String(values.get('email')).trim())
      if (!outcome.ok && outcome.problem.inviteStatus) {
        props.onClose()
        refuse(outcome.problem, table.take)
      }
      return outcome
    },
    onDone: (answer) => {
      table.take([answer.invite])
      showToast({ text: `Sent to ${answer.invite.recipient.email ?? 'the new address'}.` })
      props.onClose()
    },
  })
  return (
    <Dialog title="Fix the address" onClose={() => props.onClose()}>
      <form class="form" novalidate onSubmit={form.onSubmit}>
        <p class="soft">
          {isFixable(invite) ? `${deliveryWords[invite.delivery]}: ${deliveryLine(invite)}. ` : ''}
          The invite is sent to the new address at once; the old link stops working.
        </p>
        <TextField
          label="Address"
          name="email"
          type="email"
          autocomplete="off"
          spellcheck={false}
          value={invite.recipient.email ?? ''}
          error={form.errors().email}
          autofocus
        />
        <Notice tone="bad">{form.message()}</Notice>
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Back
          </button>
          <button type="submit" class="button primary" disabled={form.isBusy()}>
            Send there
          </button>
        </div>
      </form>
    </Dialog>
  )
}
