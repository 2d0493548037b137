import { limits } from '@usher/shared/limits.ts'
import type { InvitePage, InviteQuery } from '@usher/shared/schemas/invite-desk.ts'
import { createSignal, onCleanup } from 'solid-js'
import type { ApiProblem, Outcome } from '../../api/api-problem.ts'

/** Few enough to be there at once; what follows comes in large pages. */
const firstRows = 50
const mostRowsAhead = 100

type PagerOptions = {
  fetchPage: (asked: Pick<InviteQuery, 'cursor' | 'limit'>, signal: AbortSignal) => Promise<Outcome<InvitePage>>
  loaded: () => number
  onStart: (page: InvitePage) => void
  onMore: (page: InvitePage) => void
}

/**
 * Loads a list by its cursor, one page after the other and only as far as it is looked at: a far jump fetches the pages between,
 * and stops when the reader is back.
 */
export function createPager({ fetchPage, loaded, onStart, onMore }: PagerOptions) {
  const { phase, setPhase, failure, setFailure, ask } = createAsking(fetchPage)
  let next: string | null = null
  let wanted = 0
  /** What is shown belongs to what was asked for before. */
  let isOfAnother = true
  let running = new AbortController()
  const isShort = () => next !== null && loaded() < wanted + Math.min(mostRowsAhead, loaded() / 5)
  onCleanup(() => running.abort())

  /** Loads anew as far as it was loaded, and shows it all at once. */
  async function start() {
    const rows = isOfAnother ? firstRows : Math.max(firstRows, loaded())
    running.abort()
    const mine = new AbortController()
    running = mine
    setPhase('starting')
    const all = await readPages((cursor, limit) => ask(cursor, limit, mine), rows)
    if (running !== mine || !(all || isOfAnother)) return
    isOfAnother = !all
    next = all?.next ?? null
    onStart(all ?? { items: [], next })
    setPhase('idle')
    await fill()
  }

  async function fill() {
    if (phase() !== 'idle' || failure() || !isShort()) return
    const mine = running
    setPhase('more')
    while (isShort()) {
      const page = await ask(next, limits.pageRows, mine)
      if (!page) return
      next = page.next
      onMore(page)
    }
    setPhase('idle')
  }

  function begin() {
    wanted = 0
    isOfAnother = true
    void start()
  }

  return {
    problem: () => failure()?.problem,
    /** Whether the problem is only that there is more than could be had. */
    isRestMissing: () => failure()?.isRest ?? false,
    isStarting: () => phase() === 'starting',
    hasMore: () => next !== null,
    /** From the top, for another filter or order. */
    start: begin,
    reload: () => void start(),
    retry: () => {
      const before = failure()
      setFailure(undefined)
      void (before?.isRest ? fill() : start())
    },
    /** Rows up to this one are in sight. */
    need: (row: number) => {
      wanted = row
      void fill()
    },
  }
}

/** What is being asked for, and why the last question got no answer. */
function createAsking(fetchPage: PagerOptions['fetchPage']) {
  const [phase, setPhase] = createSignal<'starting' | 'more' | 'idle'>('starting')
  const [failure, setFailure] = createSignal<{ problem: ApiProblem; isRest: boolean }>()

  async function ask(cursor: string | null, limit: number, { signal }: AbortController) {
    const isRest = phase() === 'more'
    const outcome = await fetchPage({ limit, ...(cursor && { cursor }) }, signal).catch(() => undefined)
    if (signal.aborted || !outcome) return
    setFailure(outcome.ok ? undefined : { problem: outcome.problem, isRest })
    if (outcome.ok) return outcome.value
    setPhase('idle')
  }

  return { phase, setPhase, failure, setFailure, ask }
}

type Ask = (cursor: string | null, limit: number) => Promise<InvitePage | undefined>

/** As many rows as told, from the top, as one page; undefined when one of them could not be had. */
async function readPages(ask: Ask, rows: number) {
  const all: InvitePage = { items: [], next: null }
  do {
    const page = await ask(all.next, rows > firstRows ? limits.pageRows : firstRows)
    if (!page) return
    all.items.push(...page.items)
    all.total ??= page.total
    all.next = page.next
  } while (all.next && all.items.length < rows)
  return all
}
