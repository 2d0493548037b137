import type { Group } from '@usher/shared/schemas/group.ts'
import { exportUrl } from '../../api/group-invites.ts'
import { Icon } from '../../parts/icon.tsx'
import { createTableQuery } from './create-table-query.ts'

/** Downloads what the table shows now as a file for a spreadsheet. */
export function ExportLink(props: { group: Group }) {
  const { filter } = createTableQuery()
  return (
    <a class="button small push" href={exportUrl(props.group.id, filter())} download={`invites-${props.group.slug}.csv`}>
      <Icon name="download" size={16} /> Export CSV
    </a>
  )
}
