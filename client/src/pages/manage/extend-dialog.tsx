import { limits } from '@usher/shared/limits.ts'
import { createSignal, For } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { actInBulk } from './act-in-bulk.ts'
import type { Desk } from './desk.ts'

const presets = [7, 14, 30]

/** Gives the selected invites more days, without another mail. */
export function ExtendDialog(props: { desk: Desk; onClose: () => void }) {
  const [days, setDays] = createSignal(7)
  const isPossible = () => Number.isInteger(days()) && days() >= 1 && days() <= limits.inviteDays
  const words = () =>
    `Extend ${props.desk.selection.count().toLocaleString('en')} ${props.desk.selection.count() === 1 ? 'invite' : 'invites'}`
  const extend = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isPossible()) return
    props.onClose()
    void actInBulk(props.desk, { action: 'extend', days: days() })
  }
  return (
    <Dialog title={words()} onClose={() => props.onClose()}>
      <form class="form" novalidate onSubmit={extend}>
        <p class="soft">They can be answered for longer. No mail is sent.</p>
        <fieldset class="segments">
          <legend class="sr-only">How much longer</legend>
          <For each={presets}>
            {(preset) => (
              <button type="button" aria-pressed={days() === preset} onClick={() => setDays(preset)}>
                {preset} days
              </button>
            )}
          </For>
        </fieldset>
        <TextField
          label="Days"
          name="days"
          type="number"
          min="1"
          max={limits.inviteDays}
          value={days()}
          error={isPossible() ? undefined : `Between 1 and ${limits.inviteDays} days`}
          onInput={(event) => setDays(event.currentTarget.valueAsNumber)}
        />
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Back
          </button>
          <button type="submit" class="button primary">
            {words()}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
