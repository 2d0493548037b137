import { useSearchParams } from '@solidjs/router'
import { type Delivery, deliveries } from '@usher/shared/delivery.ts'
import { defaultInviteSort, type InviteFlag, type InviteSort, inviteFlags, inviteSorts } from '@usher/shared/invite-query.ts'
import { type InviteStatus, inviteStatuses } from '@usher/shared/invite-status.ts'
import { limits } from '@usher/shared/limits.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import { createMemo } from 'solid-js'

export type TableQuery = ReturnType<typeof createTableQuery>

const sorts = inviteSorts.flatMap((column): InviteSort[] => [column, `-${column}`])
/** The filter and the order of the table, which live in the address: a link shows the same rows. */
export function createTableQuery() {
  const [search, setSearch] = useSearchParams()
  const filter = createMemo(
    (): InviteFilter => ({
      status: oneOf<InviteStatus>(inviteStatuses, search.status),
      delivery: oneOf<Delivery>(deliveries, search.delivery),
      flag: oneOf<InviteFlag>(inviteFlags, search.flag),
      by: text(search.by),
      batch: text(search.batch),
      q: text(search.q),
    }),
    {},
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const sort = createMemo(() => oneOf<InviteSort>(sorts, search.sort) ?? defaultInviteSort)
  return {
    filter,
    sort,
    /** What it takes to place a row that arrives: the order in which they are made, and nothing that is searched for. */
    isByAge: () => sort() === defaultInviteSort && !filter().q && !filter().by && !filter().batch,
    isFiltered: () => Object.values(filter()).some((value) => value !== undefined),
    change: (next: Partial<InviteFilter>) => setSearch(next, { replace: 'q' in next }),
    clear: () => setSearch({ status: '', delivery: '', flag: '', by: '', batch: '', q: '' }),
    sortBy: (next: InviteSort) => setSearch({ sort: next === defaultInviteSort ? '' : next }),
  }
}

const text = (value: string | string[] | undefined) =>
  (typeof value === 'string' && value.trim().slice(0, limits.searchLength)) || undefined

const oneOf = <Value extends string>(values: readonly Value[], value: string | string[] | undefined) =>
  values.find((known) => known === value)
