import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { Chip } from './chip.tsx'
import type { Attention } from './create-attention.ts'
import type { Recipients } from './create-recipients.ts'
import type { Recipient } from './recipient.ts'
import { shownRecipients } from './shown-recipients.ts'
import { takeSuggestion } from './take-suggestion.ts'

const fewChips = 40
const moreChips = 500

type ChipsProps = {
  recipients: Recipients
  resultOf: (recipient: Recipient) => RecipientResult | undefined
  attention: Attention
  toInput: () => void
}

/** The entries of the box; arrows walk them, and removing one leaves the focus on its neighbour. */
export function Chips(props: ChipsProps) {
  const [most, setMost] = createSignal(fewChips)
  const shown = createMemo(() =>
    shownRecipients(props.recipients.all(), {
      most: most(),
      isDoubtful: props.attention.isDoubtful,
      wanted: props.attention.visited()?.recipient,
    }),
  )
  const hidden = () => props.recipients.all().length - shown().length
  const hintId = createUniqueId()
  let list!: HTMLUListElement
  const names = () => [...list.querySelectorAll<HTMLElement>('.chip-name')]

  function focusAt(index: number) {
    const name = names()[index]
    if (name) name.focus()
    else props.toInput()
  }

  createEffect(() => {
    const visited = props.attention.visited()
    // In a microtask, when the entry is drawn.
    if (visited) queueMicrotask(() => list.querySelector<HTMLElement>(`[data-id="${visited.recipient.id}"] .chip-name`)?.focus())
  })

  function onKeyDown(event: KeyboardEvent) {
    const at = names().indexOf(event.target as HTMLElement)
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.key === 'Escape' && at >= 0) return props.toInput()
    if (at < 0 || !step || at + step < 0) return
    event.preventDefault()
    focusAt(at + step)
  }

  function remove(recipient: Recipient) {
    const at = shown().indexOf(recipient)
    const hadFocus = list.contains(document.activeElement)
    props.recipients.remove(recipient.id)
    if (hadFocus) focusAt(Math.min(at, names().length - 1))
  }

  function rewrite(recipient: Recipient, text: string) {
    const hadFocus = list.contains(document.activeElement)
    props.recipients.rewrite(recipient.id, text)
    if (hadFocus) props.toInput()
  }

  function suggest(recipient: Recipient, suggestion: string) {
    const at = shown().indexOf(recipient)
    props.recipients.rewrite(recipient.id, takeSuggestion(recipient, suggestion))
    focusAt(Math.min(at, names().length - 1))
  }

  return (
    <>
      <span class="sr-only" id={hintId}>
        Arrows to the others, F2 to edit, Delete to remove.
      </span>
      <ul ref={list} class="chips" aria-label="To be invited" hidden={!shown().length} onKeyDown={onKeyDown}>
        <For each={shown()}>
          {(recipient) => (
            <Chip
              recipient={recipient}
              result={props.resultOf(recipient)}
              hintId={hintId}
              onRemove={() => remove(recipient)}
              onRewrite={(text) => rewrite(recipient, text)}
              onSuggestion={(suggestion) => suggest(recipient, suggestion)}
            />
          )}
        </For>
      </ul>
      <Show when={hidden()}>
        <button type="button" class="link-button more-chips" onClick={() => setMost(most() + moreChips)}>
          and {hidden().toLocaleString('en')} more
        </button>
      </Show>
      <Show when={most() > fewChips && props.recipients.all().length > fewChips}>
        <button type="button" class="link-button more-chips" onClick={() => setMost(fewChips)}>
          Show fewer
        </button>
      </Show>
    </>
  )
}
