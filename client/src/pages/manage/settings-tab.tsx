import { useNavigate } from '@solidjs/router'
import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import { limits } from '@usher/shared/limits.ts'
import type { Group, GroupEdit } from '@usher/shared/schemas/group.ts'
import { createStore } from 'solid-js/store'
import { editGroup } from '../../api/groups.ts'
import { createForm } from '../../parts/create-form.ts'
import { Field } from '../../parts/field.tsx'
import { JoinMethodField } from '../../parts/join-method-field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { showToast } from '../../parts/toasts.ts'
import { VisibilityField } from '../../parts/visibility-field.tsx'
import { required } from '../required.ts'

type Settings = Required<GroupEdit>

/** What the group is called, who finds it and how people join. Only what was changed is sent. */
export function SettingsTab(props: { group: Group; onSaved: (group: Group) => void }) {
  const navigate = useNavigate()
  const [draft, setDraft] = createStore<Settings>(settingsOf(props.group))
  const edit = () => difference(draft, settingsOf(props.group))
  const isChanged = () => Object.keys(edit()).length > 0
  const form = createForm({
    check: (values) => required(values, { name: 'Give the group a name.', slug: 'Give the group an address.' }),
    send: () => editGroup(props.group.id, edit()),
    onDone: ({ group }) => {
      const isMoved = group.slug !== props.group.slug
      props.onSaved(group)
      setDraft(settingsOf(group))
      showToast({ text: 'Saved.' })
      if (isMoved) navigate(`/groups/${group.slug}/manage/settings`, { replace: true })
    },
  })
  return (
    <form class="form settings" novalidate onSubmit={form.onSubmit}>
      <TextFields draft={draft} errors={form.errors()} onChange={setDraft} />
      <VisibilityField value={draft.visibility} onChange={(value: Visibility) => setDraft('visibility', value)} />
      <JoinMethodField
        value={draft.joinMethod}
        onChange={(value: JoinMethod) => setDraft('joinMethod', value)}
        isForced={draft.visibility === 'members'}
      />
      <InviteFields draft={draft} errors={form.errors()} onChange={setDraft} />
      <Notice tone="bad">{form.message()}</Notice>
      <div class="form-actions">
        <button type="submit" class="button primary" disabled={form.isBusy() || !isChanged()}>
          Save changes
        </button>
      </div>
    </form>
  )
}

const settingsOf = ({ name, slug, description, visibility, joinMethod, inviteTtlDays, answerFromAnyAccount }: Group): Settings => ({
  name,
  slug,
  description,
  visibility,
  joinMethod: visibility === 'members' ? 'invite_only' : joinMethod,
  inviteTtlDays,
  answerFromAnyAccount,
})

function difference(draft: Settings, saved: Settings): GroupEdit {
  const wanted: Settings = { ...draft, ...(draft.visibility === 'members' && { joinMethod: 'invite_only' }) }
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value !== saved[key as keyof Settings]))
}

type FieldsProps = { draft: Settings; errors: Record<string, string>; onChange: (edit: Partial<Settings>) => void }

function TextFields(props: FieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        maxlength={limits.groupNameLength}
        autocomplete="off"
        value={props.draft.name}
        onInput={(event) => props.onChange({ name: event.currentTarget.value })}
        error={props.errors.name}
      />
      <TextField
        label="Address of the group"
        name="slug"
        maxlength={limits.slugLength}
        autocomplete="off"
        spellcheck={false}
        hint={`${location.host}/groups/${props.draft.slug || '…'}`}
        value={props.draft.slug}
        onInput={(event) => props.onChange({ slug: event.currentTarget.value })}
        error={props.errors.slug}
      />
      <Field label="What is it about?" name="description" error={props.errors.description}>
        {(control) => (
          <textarea
            class="input"
            maxlength={limits.groupDescriptionLength}
            value={props.draft.description}
            onInput={(event) => props.onChange({ description: event.currentTarget.value })}
            {...control}
          />
        )}
      </Field>
    </>
  )
}

function InviteFields(props: FieldsProps) {
  return (
    <>
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
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          name="answerFromAnyAccount"
          checked={props.draft.answerFromAnyAccount}
          aria-checked={props.draft.answerFromAnyAccount}
          onChange={(event) => props.onChange({ answerFromAnyAccount: event.currentTarget.checked })}
        />
        <span>
          <span class="choice-title">Invites may be answered from another account</span>
          <span class="person-line">
            Whoever has the link can answer it, signed in with any address. Off: only the address that was invited.
          </span>
        </span>
      </label>
    </>
  )
}
