import { createMemo, For } from 'solid-js'
import { Field } from '../../../parts/field.tsx'
import type { FileContents } from './answer-file-request.ts'
import type { Columns } from './guess-columns.ts'

const mostColumns = 100
const sampleLength = 28

/** Which column is which, each shown with what stands in it. */
export function ColumnFields(props: { contents: FileContents; onChange: (columns: Columns) => void }) {
  const columns = () => props.contents.columns
  const names = createMemo(() => columnNames(props.contents))
  const change = (some: Partial<Columns>) => props.onChange({ ...columns(), ...some })
  return (
    <div class="import-columns">
      <Field label="Addresses" name="address-column">
        {(control) => (
          <select class="input" {...control} onChange={(event) => change({ address: Number(event.currentTarget.value) })}>
            <Options names={names()} chosen={columns().address} />
          </select>
        )}
      </Field>
      <Field label="Names" name="name-column">
        {(control) => (
          <select
            class="input"
            {...control}
            onChange={(event) => change({ name: event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value) })}
          >
            <option value="">None</option>
            <Options names={names()} chosen={columns().name} />
          </select>
        )}
      </Field>
      <label class="import-header">
        <input type="checkbox" checked={columns().hasHeader} onChange={(event) => change({ hasHeader: event.currentTarget.checked })} />
        The first row says what the columns are
      </label>
    </div>
  )
}

function Options(props: { names: string[]; chosen: number | undefined }) {
  return (
    <For each={props.names}>
      {(name, column) => (
        <option value={column()} selected={props.chosen === column()}>
          {name}
        </option>
      )}
    </For>
  )
}

/** `Column 2: email, such as ada@example.org` */
function columnNames({ sample, columns }: FileContents) {
  const width = Math.min(
    mostColumns,
    sample.reduce((most, row) => Math.max(most, row.length), columns.address + 1),
  )
  const values = columns.hasHeader ? sample.slice(1) : sample
  return Array.from({ length: width }, (_, column) => {
    const title = columns.hasHeader ? short(sample[0]?.[column]) : ''
    const value = short(values.map((row) => row[column]).find((cell) => cell?.trim()))
    return [`Column ${column + 1}`, title && `: ${title}`, value && `, such as ${value}`].join('')
  })
}

function short(text = '') {
  const tidy = text.replace(/\s+/g, ' ').trim()
  return tidy.length > sampleLength ? `${tidy.slice(0, sampleLength)}…` : tidy
}
