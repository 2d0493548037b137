import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal, Show } from 'solid-js'
import { handOverGroup, listMembers } from '../../api/groups.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { showToast } from '../../parts/toasts.ts'
import { user } from '../../store/session.ts'
import { type Found, PeopleSearch } from './people-search.tsx'

/** Picks the member who becomes the owner; asks once more, since only they could give it back. */
export default function HandOverDialog(props: { group: Group; onDone: (group: Group) => void; onClose: () => void }) {
  const [chosen, setChosen] = createSignal<Found>()
  const [isBusy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal('')

  async function search(q: string) {
    const outcome = await listMembers(props.group.id, { q })
    if (!outcome.ok) return outcome
    const others = outcome.value.items.filter(({ user: member }) => member.id !== user()?.id)
    return { ok: true as const, value: others.map(({ user: member }) => member) }
  }

  async function handOver(person: Found) {
    setBusy(true)
    const outcome = await handOverGroup(props.group.id, person.id)
    setBusy(false)
    if (!outcome.ok) return setRefusal(outcome.problem.detail)
    showToast({ text: `${person.name} owns ${props.group.name} now.` })
    props.onDone(outcome.value.group)
  }

  return (
    <Dialog title={`Hand over ${props.group.name}`} onClose={() => props.onClose()}>
      <Show
        when={chosen()}
        fallback={
          <PeopleSearch label="Find a member" search={search} listsAll nobody="No other member is called that.">
            {(person) => (
              <button type="button" class="button small" onClick={() => setChosen(person)}>
                Choose<span class="sr-only"> {person.name}</span>
              </button>
            )}
          </PeopleSearch>
        }
      >
        {(person) => (
          <div class="stack">
            <p ref={(words) => queueMicrotask(() => words.focus())} tabindex="-1">
              <strong>
                <bdi>{person().name}</bdi>
              </strong>{' '}
              (@{person().username}) becomes the owner of {props.group.name}, and you a manager. Only {person().name} could give it back.
            </p>
            <Notice tone="bad">{refusal()}</Notice>
          </div>
        )}
      </Show>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => (chosen() ? setChosen(undefined) : props.onClose())}>
          {chosen() ? 'Back' : 'Cancel'}
        </button>
        <Show when={chosen()}>
          {(person) => (
            <button type="button" class="button danger" disabled={isBusy()} onClick={() => handOver(person())}>
              Hand over
            </button>
          )}
        </Show>
      </div>
    </Dialog>
  )
}
