import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { Chip } from './chip.tsx'
import type { Recipients } from './create-recipients.ts'
import type { Recipient } from './recipient.ts'
import { shownRecipients } from './shown-recipients.ts'
import { verdictLook } from './verdict-look.ts'

const fewChips = 40
const moreChips = 500

type ChipsProps = { recipients: Recipients; resultOf: (recipient: Recipient) => RecipientResult | undefined; toInput: () => void }

/** The entries of the box; arrows walk them, and removing one leaves the focus on its neighbour. */
export function Chips(props: ChipsProps) {
  const [most, setMost] = createSignal(fewChips)
  const isDoubtful = (recipient: Recipient) => ['warn', 'bad'].includes(verdictLook(recipient, props.resultOf(recipient)).tone)
  const shown = () => shownRecipients(props.recipients.all(), { most: most(), isDoubtful })
  const hidden = () => props.recipients.all().length - shown().length
  const hintId = createUniqueId()
  let list!: HTMLUListElement
  const names = () => [...list.querySelectorAll<HTMLElement>('.chip-name')]

  function focusAt(index: number) {
    const name = names()[index]
    if (name) name.focus()
    else props.toInput()
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = names().indexOf(event.target as HTMLElement)
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
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
