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
  const [phase, setPhase] = createSignal<'starting' | 'more' | 'idle'>('starting')
  const [problem, setProblem] = createSignal<ApiProblem>()
  let next: string | null = null
  let wanted = 0
  let again = () => {}
  let running = new AbortController()
  const isShort = () => next !== null && loaded() < wanted + Math.min(mostRowsAhead, loaded() / 5)
  onCleanup(() => running.abort())

  async function ask(cursor: string | null, limit: number, { signal }: AbortController) {
    const outcome = await fetchPage({ limit, ...(cursor && { cursor }) }, signal).catch(() => undefined)
    if (signal.aborted || !outcome) return
    setProblem(outcome.ok ? undefined : outcome.problem)
    if (outcome.ok) return outcome.value
    again = cursor === null ? () => void start(Math.max(firstRows, loaded())) : () => void fill()
    setPhase('idle')
  }

  /** Loads anew, as many rows as told, and shows them all at once. */
  async function start(rows: number) {
    running.abort()
    const mine = new AbortController()
    running = mine
    setPhase('starting')
    const all = await readPages((cursor, limit) => ask(cursor, limit, mine), rows)
    if (!all && running === mine && rows === firstRows) onStart({ items: [], next: null })
    if (!all) return
    next = all.next
    onStart(all)
    setPhase('idle')
    await fill()
  }

  async function fill() {
    if (phase() !== 'idle' || problem() || !isShort()) return
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

  return {
    problem,
    isStarting: () => phase() === 'starting',
    hasMore: () => next !== null,
    /** From the top, for another filter or order. */
    start: () => {
      wanted = 0
      void start(firstRows)
    },
    /** The same again, as far as it was loaded. */
    reload: () => void start(Math.max(firstRows, loaded())),
    retry: () => {
      setProblem(undefined)
      again()
    },
    /** Rows up to this one are in sight. */
    need: (row: number) => {
      wanted = row
      void fill()
    },
  }
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
