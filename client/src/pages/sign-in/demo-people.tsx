import { createSignal, For, Show } from 'solid-js'
import { type DemoPerson, listDemoPeople, signInAsDemo } from '../../api/demo.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { showToast } from '../../parts/toasts.ts'
import { createLoad } from '../../store/load.ts'
import { loadMe } from '../../store/session.ts'

/** The people of the demo community, one click each; nothing when there is none. */
export function DemoPeople() {
  const load = createLoad(() => 'people', listDemoPeople)
  const [isBusy, setBusy] = createSignal(false)
  const enter = async (person: DemoPerson) => {
    setBusy(true)
    const outcome = await signInAsDemo(person.id)
    setBusy(false)
    if (outcome.ok) await loadMe()
    else showToast({ text: outcome.problem.detail, tone: 'bad' })
  }
  return (
    <Show when={load.data()?.items.length}>
      <section class="demo" aria-label="Demo community">
        <h2>Look around as</h2>
        <ul>
          <For each={load.data()?.items}>
            {(person) => (
              <li>
                <button type="button" class="demo-person" disabled={isBusy()} onClick={() => enter(person)}>
                  <Avatar name={person.name} id={person.id} size={36} />
                  <span class="grow">
                    <span class="person-name">{person.name}</span>
                    <span class="person-line">{person.line}</span>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <p class="small soft">Open a second, private window beside this one as somebody else, and watch an invite arrive live.</p>
      </section>
    </Show>
  )
}
