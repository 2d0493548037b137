import { JoinMethodField } from '../../parts/join-method-field.tsx'
import { VisibilityField } from '../../parts/visibility-field.tsx'
import type { DraftProps } from './group-draft.ts'

/** Who sees a group and how outsiders get in. */
export function DoorFields(props: DraftProps) {
  return (
    <>
      <VisibilityField value={props.draft.visibility} onChange={(visibility) => props.onChange({ visibility })} />
      <JoinMethodField
        value={props.draft.joinMethod}
        onChange={(joinMethod) => props.onChange({ joinMethod })}
        isForced={props.draft.visibility === 'members'}
      />
    </>
  )
}
