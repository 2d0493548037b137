import { createSignal, createUniqueId, Show } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { Chips } from './chips.tsx'
import type { Composer } from './create-composer.ts'
import type { Recipients } from './create-recipients.ts'
import { createSuggestions, type Suggestions } from './create-suggestions.ts'
import { fromPerson } from './recipient.ts'
import { SuggestionList } from './suggestion-list.tsx'
import './recipient-box.css'

type RecipientBoxProps = {
  composer: Composer
  error?: string | undefined
  /** Whoever wants to take recipients from a file, with the file if they have dropped it here. */
  onFile: (file?: File) => void
}

const separators = /[,;\n\t]/

/** One box for people and addresses: a combobox (ARIA Authoring Practices, list with manual selection) behind removable entries. */
export function RecipientBox(props: RecipientBoxProps) {
  const id = createUniqueId()
  const { recipients } = props.composer
  const isAdded = (userId: string) => recipients.all().some(({ key }) => key === `person ${userId}`)
  const suggestions = createSuggestions(() => props.composer.group.id, recipients.text, isAdded)
  const taking = createTaking(recipients, suggestions)
  const drop = createDrop((file) => props.onFile(file))
  let box!: HTMLDivElement
  let input!: HTMLInputElement
  const optionId = (index: number) => `${id}-option-${index}`
  const lastName = () => [...box.querySelectorAll<HTMLElement>('.chip-name')].at(-1)

  function onKeyDown(event: KeyboardEvent) {
    const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0
    if ((event.key === 'Backspace' || event.key === 'ArrowLeft') && isAtStart && lastName()) {
      event.preventDefault()
      lastName()?.focus()
    } else taking.onKeyDown(event)
  }

  /** A press beside the entries goes to the input, as in any text field. */
  function onPress(event: PointerEvent) {
    if (event.target !== box) return
    event.preventDefault()
    input.focus()
  }

  return (
    <div class="field recipients">
      <label for={id}>Who do you want to invite?</label>
      <span class="hint" id={`${id}-hint`}>
        Type a name to find people already here, or paste email addresses separated by commas, semicolons or new lines.
      </span>
      <div class="recipient-area">
        <div ref={box} class="recipient-box" classList={{ dropping: drop.isOver() }} onPointerDown={onPress} {...drop.handlers}>
          <Chips
            recipients={recipients}
            resultOf={props.composer.verdicts.resultOf}
            attention={props.composer.attention}
            toInput={() => input.focus()}
          />
          <input
            ref={input}
            id={id}
            name="recipients"
            role="combobox"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={recipients.text()}
            aria-autocomplete="list"
            aria-expanded={suggestions.isOpen()}
            aria-controls={`${id}-list`}
            aria-activedescendant={suggestions.active() === undefined ? undefined : optionId(suggestions.active() ?? 0)}
            aria-invalid={props.error ? 'true' : undefined}
            aria-describedby={`${id}-hint${props.error ? ` ${id}-error` : ''}`}
            onInput={(event) => taking.onInput(event.currentTarget.value)}
            onPaste={taking.onPaste}
            onKeyDown={onKeyDown}
            onBlur={taking.onBlur}
          />
        </div>
        <SuggestionList id={`${id}-list`} suggestions={suggestions} optionId={optionId} onPick={taking.pick} />
      </div>
      <Show when={props.error}>
        <span class="error" id={`${id}-error`}>
          <Icon name="circle-alert" size={16} />
          {props.error}
        </span>
      </Show>
      <p class="import-line small">
        <button type="button" class="button small" onClick={() => props.onFile()}>
          <Icon name="file-text" size={16} /> Import a file
        </button>
        <span class="soft">CSV or text, up to 10,000 rows. You can also drop it on the box.</span>
      </p>
    </div>
  )
}

/** How typing, pasting and keys become entries. */
function createTaking(recipients: Recipients, suggestions: Suggestions) {
  function take(text?: string) {
    recipients.take(text)
    suggestions.close()
  }

  function pick(index = suggestions.active() ?? -1) {
    const person = suggestions.items()[index]
    if (!person || person.tag) return
    recipients.setText('')
    recipients.add([fromPerson({ id: person.id, name: person.name, username: person.username })])
    suggestions.close()
  }

  const keys: Record<string, () => void> = {
    Enter: () => (suggestions.picked() ? pick() : take()),
    ArrowDown: () => suggestions.move(1),
    ArrowUp: () => suggestions.move(-1),
    Escape: suggestions.close,
  }

  return {
    pick,
    onInput: (text: string) => {
      // A comma inside quotes belongs to a name that is still being written.
      const isQuoted = (text.split('"').length - 1) % 2 === 1
      recipients.setText(text)
      if (separators.test(text) && !isQuoted) take()
    },
    onPaste: (event: ClipboardEvent & { currentTarget: HTMLInputElement }) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? ''
      if (!separators.test(pasted) && !pasted.includes('@')) return
      event.preventDefault()
      const { value, selectionStart, selectionEnd } = event.currentTarget
      take(value.slice(0, selectionStart ?? value.length) + pasted + value.slice(selectionEnd ?? value.length))
    },
    onKeyDown: (event: KeyboardEvent) => {
      const run = event.isComposing ? undefined : keys[event.key]
      if (!run || (event.key === 'Escape' && !suggestions.isOpen())) return
      event.preventDefault()
      run()
    },
    onBlur: (event: FocusEvent) => {
      // The button that sends takes the text itself: an entry appearing now would move it away from under the pointer.
      if (event.relatedTarget instanceof HTMLButtonElement && event.relatedTarget.type === 'submit') return suggestions.close()
      take()
    },
  }
}

/** A file dropped on the box; anything else that is dragged stays what it is. */
function createDrop(onFile: (file: File) => void) {
  const [isOver, setOver] = createSignal(false)
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        const file = event.dataTransfer?.files[0]
        setOver(false)
        if (!file) return
        event.preventDefault()
        onFile(file)
      },
    },
  }
}
