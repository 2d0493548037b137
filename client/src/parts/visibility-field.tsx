import { type Visibility, visibilities } from '@usher/shared/group-terms.ts'
import { ChoiceField } from './choice-field.tsx'
import { visibilityWords } from './group-facts.tsx'

export function VisibilityField(props: { value: Visibility; onChange: (value: Visibility) => void }) {
  return (
    <ChoiceField
      legend="Who can see it"
      name="visibility"
      value={props.value}
      onChange={props.onChange}
      choices={visibilities.map((value) => ({ value, ...visibilityWords[value] }))}
    />
  )
}
