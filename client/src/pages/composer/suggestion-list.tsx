import { createEffect, For, Show } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import type { Suggestions } from './create-suggestions.ts'

type SuggestionListProps = {
  id: string
  suggestions: Suggestions
  optionId: (index: number) => string
  onPick: (index: number) => void
}

/** People to pick from, under the box; the keyboard stays in the input. */
export function SuggestionList(props: SuggestionListProps) {
  createEffect(() => {
    const active = props.suggestions.active()
    if (active !== undefined) document.getElementById(props.optionId(active))?.scrollIntoView?.({ block: 'nearest' })
  })
  return (
    <div
      class="suggestions"
      role="listbox"
      id={props.id}
      aria-label="People"
      hidden={!props.suggestions.isOpen()}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <For each={props.suggestions.items()}>
        {(person, index) => (
          <button
            type="button"
            class="person suggestion"
            role="option"
            tabindex="-1"
            id={props.optionId(index())}
            aria-selected={props.suggestions.active() === index()}
            aria-disabled={person.tag ? 'true' : undefined}
            onClick={() => props.onPick(index())}
          >
            <Avatar name={person.name} id={person.id} size={28} />
            <span class="grow">
              <span class="person-name">{person.name}</span>
              <span class="person-line">@{person.username}</span>
            </span>
            <Show when={person.tag}>
              <span class="pill">{person.tag}</span>
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}
