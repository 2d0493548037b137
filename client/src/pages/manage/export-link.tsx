import { useSearchParams } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import { exportUrl } from '../../api/group-invites.ts'
import { Icon } from '../../parts/icon.tsx'

const filters = ['status', 'delivery', 'flag', 'by', 'batch', 'q'] as const satisfies (keyof InviteFilter)[]

/** Downloads what the table shows now as a file for a spreadsheet. */
export function ExportLink(props: { group: Group }) {
  const [search] = useSearchParams<Partial<Record<(typeof filters)[number], string>>>()
  const filter = () => Object.fromEntries(filters.flatMap((key) => (search[key] ? [[key, search[key]]] : []))) as InviteFilter
  return (
    <a class="button small push" href={exportUrl(props.group.id, filter())} download={`invites-${props.group.slug}.csv`}>
      <Icon name="download" size={16} /> Export CSV
    </a>
  )
}
