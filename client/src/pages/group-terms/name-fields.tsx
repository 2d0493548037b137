import { limits } from '@usher/shared/limits.ts'
import { Field } from '../../parts/field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { DraftProps } from './group-draft.ts'

/** What a group is called, where it is found and what it is about. */
export function NameFields(props: DraftProps) {
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
