import { limits } from '@usher/shared/limits.ts'
import { type InvitableRole, invitableRoles } from '@usher/shared/roles.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { For, Show } from 'solid-js'
import { Field } from '../../parts/field.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import type { Terms } from './create-terms.ts'
import { LifeFields } from './life-fields.tsx'

type TermsFieldsProps = { group: Group; terms: Terms; errors: Record<string, string> }

/** What is said to everybody, as what they come in, and how long they have. */
export default function TermsFields(props: TermsFieldsProps) {
  return (
    <>
      <Field
        label={<MessageLabel length={props.terms.message().length} />}
        name="message"
        hint="Shown in the mail and on the answer page, as plain text without links."
        error={props.errors.message}
      >
        {(control) => (
          <textarea
            class="input"
            maxlength={limits.messageLength}
            value={props.terms.message()}
            onInput={(event) => props.terms.setMessage(event.currentTarget.value)}
            {...control}
          />
        )}
      </Field>
      <div class="terms">
        <Show when={!props.terms.isMemberOnly} fallback={<MembersOnly />}>
          <RoleField terms={props.terms} error={props.errors.role} />
        </Show>
        <LifeFields group={props.group} terms={props.terms} errors={props.errors} />
        <p class="soft small terms-end">{permits[props.terms.role()]}</p>
      </div>
    </>
  )
}

const permits: Record<InvitableRole, string> = {
  member: 'A member takes part, and sees the other members.',
  manager: 'A manager also invites and removes people, and changes the settings.',
}

function RoleField(props: { terms: Terms; error: string | undefined }) {
  return (
    <Field label="They come in as" name="role" error={props.error}>
      {(control) => (
        <select class="input" {...control} onChange={(event) => props.terms.setRole(event.currentTarget.value as InvitableRole)}>
          <For each={invitableRoles}>
            {(role) => (
              <option value={role} selected={props.terms.role() === role}>
                {roleWords[role]}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}

function MembersOnly() {
  return (
    <div class="field">
      <span class="legend">They come in as {roleWords.member.toLowerCase()}s</span>
      <span class="hint">Only managers can offer another role.</span>
    </div>
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
