import type { Group } from '@usher/shared/schemas/group.ts'
import { For, Show } from 'solid-js'
import { Field } from '../../parts/field.tsx'
import { now } from '../../store/clock.ts'
import type { Terms } from './create-terms.ts'
import { firstDay, lastDay } from './end-of-day.ts'

const presets = [3, 7, 14, 30]
const untilDate = 'until'
const exactly = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})

const lifeWords = (life: string) => (life === untilDate ? 'Until a date…' : life === '1' ? '1 day' : `${life} days`)

/** How long they can answer: so many days, or until the end of a day; and when exactly that is. */
export function LifeFields(props: { group: Group; terms: Terms; errors: Record<string, string> }) {
  const lives = () => [...new Set([...presets, props.group.inviteTtlDays, props.terms.days()])].sort((a, b) => a - b)

  const chosen = () => (props.terms.until() === undefined ? String(props.terms.days()) : untilDate)

  function choose(value: string) {
    if (value === untilDate) return props.terms.setUntil(firstDay(now() + 6 * 86_400_000))
    props.terms.setUntil(undefined)
    props.terms.setDays(Number(value))
  }

  return (
    <>
      <Field label="Open for" name="expiresInDays" error={props.errors.expiresInDays}>
        {(control) => (
          <select class="input" {...control} onChange={(event) => choose(event.currentTarget.value)}>
            <For each={[...lives().map(String), untilDate]}>
              {(life) => (
                <option value={life} selected={life === chosen()}>
                  {lifeWords(life)}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
      <Show when={props.terms.until() !== undefined}>
        <Field label="Last day" name="expiresAt" error={props.errors.expiresAt}>
          {(control) => (
            <input
              class="input"
              type="date"
              min={firstDay(now())}
              max={lastDay(now())}
              value={props.terms.until() ?? ''}
              onInput={(event) => props.terms.setUntil(event.currentTarget.value)}
              {...control}
            />
          )}
        </Field>
      </Show>
      <Show when={props.terms.endsAt()}>
        {(end) => (
          <p class="soft small terms-end">
            They can answer until <strong>{exactly.format(end())}</strong>.
          </p>
        )}
      </Show>
    </>
  )
}
