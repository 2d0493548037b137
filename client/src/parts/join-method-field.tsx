import { type JoinMethod, joinMethods } from '@usher/shared/group-terms.ts'
import { ChoiceField } from './choice-field.tsx'
import { joinMethodWords } from './group-facts.tsx'

/** `isForced`: a group only members see has no other door than invites. */
export function JoinMethodField(props: { value: JoinMethod; onChange: (value: JoinMethod) => void; isForced?: boolean }) {
  return (
    <ChoiceField
      legend="How people join"
      name="joinMethod"
      value={props.isForced ? 'invite_only' : props.value}
      onChange={props.onChange}
      choices={joinMethods.map((value) => ({
        value,
        ...joinMethodWords[value],
        isDisabled: Boolean(props.isForced) && value !== 'invite_only',
      }))}
      note={props.isForced && 'A group that only its members see is always invite only.'}
    />
  )
}
