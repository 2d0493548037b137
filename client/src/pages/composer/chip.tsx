import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { createSignal, Show } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ChipEditor } from './chip-editor.tsx'
import type { Recipient } from './recipient.ts'
import { domainPart } from './take-suggestion.ts'
import { type Tone, verdictLook } from './verdict-look.ts'

type ChipProps = {
  recipient: Recipient
  result: RecipientResult | undefined
  /** Of the element that says what the keys do. */
  hintId: string
  onRemove: () => void
  onRewrite: (text: string) => void
  onSuggestion: (suggestion: string) => void
}

/** One entry of the box: its name, why it will not be sent, and the way to correct or remove it. */
export function Chip(props: ChipProps) {
  const [isEditing, setEditing] = createSignal(false)
  let button!: HTMLButtonElement
  const look = () => verdictLook(props.recipient, props.result)
  const canEdit = () => props.recipient.kind !== 'person'
  const name = () => look().user?.name ?? props.recipient.label

  function onKeyDown(event: KeyboardEvent) {
    const suggestion = look().suggestion
    if (event.key === 'F2' && canEdit()) setEditing(true)
    else if (event.key === 'Enter' && suggestion) props.onSuggestion(suggestion)
    else if (event.key === 'Delete' || event.key === 'Backspace') props.onRemove()
    else return
    event.preventDefault()
  }

  function leaveEditing() {
    setEditing(false)
    button.focus()
  }

  return (
    <li class="chip" data-tone={look().tone} data-id={props.recipient.id}>
      <Show when={!isEditing()} fallback={<ChipEditor text={props.recipient.label} onDone={props.onRewrite} onCancel={leaveEditing} />}>
        <button
          ref={button}
          type="button"
          class="chip-name"
          tabindex="-1"
          title={name()}
          aria-describedby={props.hintId}
          onClick={() => canEdit() && setEditing(true)}
          onKeyDown={onKeyDown}
        >
          <Show when={look().user} fallback={<Icon name={icons[look().tone]} size={15} />}>
            {(user) => <Avatar name={user().name} id={user().id} size={22} />}
          </Show>
          <bdi class="ellipsis">{name()}</bdi>
          <span class="sr-only">, {toneWords[look().tone]}</span>
          <Show when={look().reason}>
            <span class="chip-reason">{look().reason}</span>
          </Show>
          <Show when={look().suggestion}>
            {(suggestion) => <span class="sr-only">. Enter changes it to {domainPart(suggestion())}</span>}
          </Show>
        </button>
        <Show when={look().suggestion}>
          {(suggestion) => (
            <button
              type="button"
              class="chip-suggestion"
              tabindex="-1"
              aria-label={`Change ${name()} to ${suggestion()}`}
              onClick={() => props.onSuggestion(suggestion())}
            >
              → {domainPart(suggestion())}?
            </button>
          )}
        </Show>
        <button type="button" class="chip-remove" tabindex="-1" aria-label={`Remove ${name()}`} onClick={() => props.onRemove()}>
          <Icon name="x" size={16} />
        </button>
      </Show>
    </li>
  )
}

const icons = {
  person: 'user',
  plain: 'mail',
  typo: 'triangle-alert',
  warn: 'triangle-alert',
  bad: 'triangle-alert',
} as const satisfies Record<Tone, string>

const toneWords: Record<Tone, string> = {
  person: 'person here',
  plain: 'by email',
  typo: 'sent, but probably misspelt',
  warn: 'not sent',
  bad: 'not sent',
}
