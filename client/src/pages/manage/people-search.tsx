import { createEffect, createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import type { Outcome } from '../../api/api-problem.ts'
import { announce } from '../../parts/announcer.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import './people-search.css'

export type Found = { id: string; name: string; username: string }

type PeopleSearchProps<Person extends Found> = {
  label: string
  search: (q: string) => Promise<Outcome<readonly Person[]>>
  /** Lists the first ones before anything is typed. */
  listsAll?: boolean
  nobody: string
  /** What can be done with one of them. */
  children: (person: Person) => JSX.Element
}

const pauseMs = 160
const fewestLetters = 2
const mostShown = 10

/** People by name or username, found while typing, each with what can be done with them. */
export function PeopleSearch<Person extends Found>(props: PeopleSearchProps<Person>) {
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const [found, setFound] = createSignal<readonly Person[]>()
  const [refusal, setRefusal] = createSignal('')
  let input!: HTMLInputElement
  let turn = 0

  async function ask(q: string) {
    const mine = ++turn
    const outcome = await props.search(q)
    if (mine !== turn) return
    setRefusal(outcome.ok ? '' : outcome.problem.detail)
    setFound(outcome.ok ? outcome.value.slice(0, mostShown) : undefined)
    if (q && outcome.ok) announce(outcome.value.length === 1 ? 'One person found.' : `${outcome.value.length || 'No'} people found.`)
  }

  createEffect(() => {
    const q = text().trim().replace(/^@/, '')
    if (q.length < fewestLetters && !(props.listsAll && !q)) {
      turn++
      setRefusal('')
      return setFound(undefined)
    }
    const timer = setTimeout(() => void ask(q), q ? pauseMs : 0)
    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => turn++)
  onMount(() => input.focus())

  return (
    <div class="field people-search">
      <label for={id}>{props.label}</label>
      <div class="affix">
        <Icon name="search" />
        <input
          ref={input}
          id={id}
          class="input"
          type="search"
          placeholder="Name or username"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <Notice tone="bad">{refusal()}</Notice>
      <Show when={found()}>
        {(people) => (
          <ul>
            <For each={people()} fallback={<li class="soft">{props.nobody}</li>}>
              {(person) => (
                <li class="person">
                  <Avatar name={person.name} id={person.id} size={28} />
                  <span class="grow">
                    <span class="person-name">{person.name}</span>
                    <span class="person-line">@{person.username}</span>
                  </span>
                  {props.children(person)}
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </div>
  )
}
