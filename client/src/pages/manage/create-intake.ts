import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { TableQuery } from './create-table-query.ts'
import type { InviteRows } from './invite-rows.ts'
import { matchesFilter } from './matches-filter.ts'
import { byAge, type RowOrder } from './row-order.ts'

type IntakeOptions = {
  rows: InviteRows
  order: RowOrder
  query: TableQuery
  hasMore: () => boolean
  isAtTop: () => boolean
}

/** Decides what becomes of the rows that changed: who stays, who strays, who is new. */
export function createIntake({ rows, order, query, hasMore, isAtTop }: IntakeOptions) {
  let startedMs = Date.now()

  /** Not merely on a page still to come. */
  function isNew(invite: Invite) {
    if (!hasMore()) return true
    if (!query.isByAge()) return Date.parse(invite.createdAt) > startedMs
    const last = rows.peek(order.shown().at(-1) ?? '')
    return last === undefined || byAge(invite, last) < 0
  }

  return {
    restart: () => {
      startedMs = Date.now()
    },
    receive: (ids: readonly string[]) => {
      const now = Date.now()
      const filter = query.filter()
      const matches = (id: string) => {
        const invite = rows.peek(id)
        return invite !== undefined && matchesFilter(invite, filter, now)
      }
      const { known = [], unknown = [] } = Object.groupBy(ids, (id) => (order.isKnown(id) ? 'known' : 'unknown'))
      order.settle(known, matches)
      const added = unknown.filter((id) => matches(id) && isNew(rows.peek(id) as Invite))
      order.add(added, { isAtOnce: added.length > 0 && query.isByAge() && isAtTop() })
    },
  }
}
