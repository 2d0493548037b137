import { limits } from '@usher/shared/limits.ts'
import { invitableRoles } from '@usher/shared/roles.ts'
import { For } from 'solid-js'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { Field } from '../../parts/field.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { type DraftProps, faultOfDomains } from './group-draft.ts'
import './group-terms.css'

const whoInvites = [
  { value: 'managers', label: 'Managers', icon: 'shield', line: 'Owners and managers invite, and see every invite.' },
  {
    value: 'members',
    label: 'Members too',
    icon: 'users',
    line: 'Everybody in the group can invite members. They see only what they sent.',
  },
] as const

/** Who may invite, whom, and on what terms. */
export function InviteRules(props: DraftProps) {
  return (
    <>
      <ChoiceField
        legend="Who may invite"
        name="membersCanInvite"
        value={props.draft.membersCanInvite ? 'members' : 'managers'}
        choices={whoInvites}
        onChange={(value) => props.onChange({ membersCanInvite: value === 'members' })}
      />
      <DefaultRole {...props} />
      <TextField
        label="An invite stays open for"
        name="inviteTtlDays"
        type="number"
        min={1}
        max={limits.inviteDays}
        hint={`Days, 1 to ${limits.inviteDays}. Whoever invites can choose otherwise each time.`}
        value={props.draft.inviteTtlDays}
        onInput={(event) => props.onChange({ inviteTtlDays: event.currentTarget.valueAsNumber || 0 })}
        error={props.errors.inviteTtlDays}
      />
      <TextField
        label="Only people with an address at"
        name="allowedDomains"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder="example.org, example.com"
        hint="Domains, separated by commas. Empty: everybody."
        value={props.draft.allowedDomains}
        onInput={(event) => props.onChange({ allowedDomains: event.currentTarget.value })}
        error={
          props.errors.allowedDomains ?? (props.draft.allowedDomains.endsWith(',') ? faultOfDomains(props.draft.allowedDomains) : undefined)
        }
      />
      <OtherAccounts {...props} />
    </>
  )
}

function DefaultRole(props: DraftProps) {
  return (
    <Field
      label="Invited people come in as"
      name="defaultRole"
      hint="A manager can choose otherwise each time."
      error={props.errors.defaultRole}
    >
      {(control) => (
        <select
          class="input short"
          onChange={(event) => props.onChange({ defaultRole: event.currentTarget.value === 'manager' ? 'manager' : 'member' })}
          {...control}
        >
          <For each={invitableRoles}>
            {(role) => (
              <option value={role} selected={props.draft.defaultRole === role}>
                {roleWords[role]}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}

function OtherAccounts(props: DraftProps) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        role="switch"
        name="answerFromAnyAccount"
        checked={props.draft.answerFromAnyAccount}
        aria-checked={props.draft.answerFromAnyAccount}
        onChange={(event) => props.onChange({ answerFromAnyAccount: event.currentTarget.checked })}
      />
      <span>
        <span class="toggle-title">Invites may be answered from another account</span>
        <span class="person-line">
          Whoever has the link can answer it, signed in with any address. Off: only the address that was invited.
        </span>
      </span>
    </label>
  )
}
