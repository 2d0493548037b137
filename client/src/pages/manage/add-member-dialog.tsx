import { type InvitableRole, invitableRoles } from '@usher/shared/roles.ts'
import type { Group, Member } from '@usher/shared/schemas/group.ts'
import type { RecipientSuggestion } from '@usher/shared/schemas/invite-send.ts'
import { createSignal, Show } from 'solid-js'
import { suggestRecipients } from '../../api/group-invites.ts'
import { addMember } from '../../api/groups.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Segments } from '../../parts/segments.tsx'
import { PeopleSearch } from './people-search.tsx'

/** Puts people into the group at once, without asking them; one after the other if need be. */
export default function AddMemberDialog(props: { group: Group; onAdded: (member: Member) => void; onClose: () => void }) {
  const [role, setRole] = createSignal<InvitableRole>('member')
  const [added, setAdded] = createSignal<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal('')
  const [done, setDone] = createSignal('')
  let people!: HTMLDivElement

  async function search(q: string) {
    const outcome = await suggestRecipients(props.group.id, q)
    return outcome.ok ? { ok: true as const, value: outcome.value.items } : outcome
  }

  async function add(person: RecipientSuggestion) {
    setBusy(true)
    const outcome = await addMember(props.group.id, { userId: person.id, role: role() })
    setBusy(false)
    setRefusal(outcome.ok ? '' : outcome.problem.detail)
    if (!outcome.ok) return
    setAdded((ids) => new Set([...ids, person.id]))
    setDone(`${person.name} is in.`)
    props.onAdded(outcome.value.member)
    // The button that was pressed is gone.
    people.querySelector('input')?.focus()
  }

  return (
    <Dialog title="Add a member" onClose={() => props.onClose()}>
      <div class="stack">
        <p class="soft">They are in at once, and told so. To let somebody decide, send an invite.</p>
        <div>
          <Segments
            label="They come in as"
            options={invitableRoles.map((value) => ({ value, label: roleWords[value] }))}
            value={role()}
            onChange={setRole}
          />
        </div>
        <div ref={people}>
          <PeopleSearch label="Who?" search={search} nobody="Nobody here is called that.">
            {(person) => (
              <Show when={!added().has(person.id) && person.state !== 'member'} fallback={<span class="pill">Member</span>}>
                <Show when={person.state === 'invited'}>
                  <span class="pill">Invited</span>
                </Show>
                <button type="button" class="button small" disabled={isBusy()} onClick={() => add(person)}>
                  Add<span class="sr-only"> {person.name}</span>
                </button>
              </Show>
            )}
          </PeopleSearch>
        </div>
        <Notice tone="bad">{refusal()}</Notice>
        <p class="soft small" role="status">
          {done()}
        </p>
      </div>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          Done
        </button>
      </div>
    </Dialog>
  )
}
