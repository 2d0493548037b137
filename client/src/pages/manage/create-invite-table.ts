import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { InvitePage } from '@usher/shared/schemas/invite-desk.ts'
import { batch, createEffect, onCleanup, untrack } from 'solid-js'
import { listInvites } from '../../api/group-invites.ts'
import type { GroupNews } from '../../live/watch-group.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { createIntake } from './create-intake.ts'
import { createPager } from './create-pager.ts'
import { createPortions } from './create-portions.ts'
import type { TableQuery } from './create-table-query.ts'
import { createInviteRows } from './invite-rows.ts'
import { createRowOrder } from './row-order.ts'

type TableOptions = { group: string; watch: Pick<GroupWatch, 'listen'>; query: TableQuery; isAtTop: () => boolean }

/** The invites of a group under a filter and an order: paged in as far as they are looked at, patched live. */
export function createInviteTable({ group, watch, query, isAtTop }: TableOptions) {
  const rows = createInviteRows()
  const order = createRowOrder(rows.peek)
  const pager = createPager({
    fetchPage: (asked, signal) => listInvites(group, { ...untrack(query.filter), sort: untrack(query.sort), ...asked }, signal),
    loaded: () => order.shown().length,
    onStart: (page) => batch(() => begin(page)),
    onMore: ({ items, next }) =>
      batch(() => {
        rows.put(items)
        order.append(idsOf(items), { isLast: next === null })
      }),
  })
  const intake = createIntake({ rows, order, query, hasMore: pager.hasMore, isAtTop })
  /** Came while the first page was on its way, which may have been read before. */
  let early: string[] = []

  function begin({ items, next, total }: InvitePage) {
    const ids = idsOf(items)
    rows.put(items)
    order.start(ids, next === null ? ids.length : (total ?? ids.length))
    intake.restart()
    intake.receive([...new Set([...ids, ...early])])
    early = []
  }

  function take(invites: readonly Invite[]) {
    batch(() => {
      const fresh = idsOf(rows.put(invites))
      rows.touch(fresh)
      if (pager.isStarting()) early.push(...fresh)
      else intake.receive(fresh)
    })
  }

  const takePortions = createPortions(take)

  createEffect(() => {
    query.filter()
    query.sort()
    untrack(pager.start)
  })
  onCleanup(
    watch.listen((news: GroupNews) => {
      if (news.kind === 'reload') pager.reload()
      if (news.kind === 'rows') takePortions(news.rows)
    }),
  )

  return {
    row: rows.row,
    peek: rows.peek,
    isTinted: rows.isTinted,
    shown: order.shown,
    total: order.total,
    waiting: order.waiting,
    strays: order.strays,
    isStray: order.isStray,
    take,
    problem: pager.problem,
    isRestMissing: pager.isRestMissing,
    isLoading: pager.isStarting,
    need: pager.need,
    reload: pager.reload,
    retry: pager.retry,
    /** Shows the new rows: in their place where age decides, else by loading anew. */
    showWaiting: () => (query.isByAge() ? order.placeWaiting() : pager.reload()),
  }
}

const idsOf = (invites: readonly Invite[]) => invites.map(({ id }) => id)
