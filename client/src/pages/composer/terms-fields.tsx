import { limits } from '@usher/shared/limits.ts'
import { type InvitableRole, invitableRoles } from '@usher/shared/roles.ts'
import { For } from 'solid-js'
import { Field } from '../../parts/field.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import { now } from '../../store/clock.ts'
import { fullDay } from '../../store/relative-time.ts'
import type { Composer } from './create-composer.ts'

const presets = [3, 7, 14, 30]
const dayMs = 86_400_000

/** What is said to everybody, as what they come in, and how long they have. */
export function TermsFields(props: { composer: Composer; errors: Record<string, string> }) {
  const lives = () => [...new Set([...presets, props.composer.group.inviteTtlDays, props.composer.days()])].sort((a, b) => a - b)
  const endsAt = () => new Date(now() + props.composer.days() * dayMs).toISOString()
  return (
    <>
      <Field
        label={<MessageLabel length={props.composer.message().length} />}
        name="message"
        hint="Shown in the mail and on the answer page."
        error={props.errors.message}
      >
        {(control) => (
          <textarea
            class="input"
            maxlength={limits.messageLength}
            value={props.composer.message()}
            onInput={(event) => props.composer.setMessage(event.currentTarget.value)}
            {...control}
          />
        )}
      </Field>
      <div class="terms">
        <Field label="They come in as" name="role" error={props.errors.role}>
          {(control) => (
            <select class="input" {...control} onChange={(event) => props.composer.setRole(event.currentTarget.value as InvitableRole)}>
              <For each={invitableRoles}>
                {(role) => (
                  <option value={role} selected={props.composer.role() === role}>
                    {roleWords[role]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Field label="Open for" name="expiresInDays" error={props.errors.expiresInDays}>
          {(control) => (
            <select class="input" {...control} onChange={(event) => props.composer.setDays(Number(event.currentTarget.value))}>
              <For each={lives()}>
                {(days) => (
                  <option value={days} selected={props.composer.days() === days}>
                    {days === 1 ? '1 day' : `${days} days`}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </div>
      <p class="soft small terms-end">
        They can answer until <strong>{fullDay(endsAt())}</strong>.
      </p>
    </>
  )
}

function MessageLabel(props: { length: number }) {
  return (
    <span class="spread">
      <span>
        Personal message <span class="soft">(optional)</span>
      </span>
      <span class="soft small counter">
        {props.length}/{limits.messageLength}
      </span>
    </span>
  )
}
