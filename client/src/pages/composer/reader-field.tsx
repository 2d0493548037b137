import { createMemo, createSignal, For, Show } from 'solid-js'
import { Field } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { Composer } from './create-composer.ts'
import type { Recipient } from './recipient.ts'
import { verdictLook } from './verdict-look.ts'

const fewReaders = 20

/** Whose mail is shown; with many of them, a search narrows the choice. */
export function ReaderField(props: { composer: Composer }) {
  const [search, setSearch] = createSignal('')
  const lookOf = (recipient: Recipient) => verdictLook(recipient, props.composer.verdicts.resultOf(recipient))
  const nameOf = (recipient: Recipient) => lookOf(recipient).user?.name ?? recipient.label
  const readers = createMemo(() => props.composer.recipients.all().filter((recipient) => !['warn', 'bad'].includes(lookOf(recipient).tone)))
  const isMany = () => readers().length > fewReaders
  const offered = () => {
    const wanted = isMany() ? search().trim().toLowerCase() : ''
    const found = readers().filter((recipient) => nameOf(recipient).toLowerCase().includes(wanted))
    const chosen = props.composer.reader.chosen()
    return [...new Set([...(chosen ? [chosen] : []), ...found.slice(0, fewReaders)])]
  }
  return (
    <Show when={readers().length > 1 || props.composer.reader.chosen()}>
      <div class="mail-reader">
        <Field label="As it reaches" name="reader">
          {(control) => (
            <select class="input" {...control} onChange={(event) => props.composer.reader.choose(event.currentTarget.value)}>
              <option value="">First who is ready</option>
              <For each={offered()}>
                {(recipient) => (
                  <option value={recipient.key} selected={recipient === props.composer.reader.chosen()}>
                    {nameOf(recipient)}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Show when={isMany()}>
          <Field label={`Find among ${readers().length.toLocaleString('en')}`} name="reader-search">
            {(control) => (
              <div class="affix">
                <Icon name="search" size={16} />
                <input
                  class="input"
                  type="search"
                  autocomplete="off"
                  value={search()}
                  onInput={(event) => setSearch(event.currentTarget.value)}
                  {...control}
                />
              </div>
            )}
          </Field>
        </Show>
      </div>
    </Show>
  )
}
