import { type InviteStatus, inviteStatuses } from '@usher/shared/invite-status.ts'
import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'

type Days = InviteSummary['days']
export type Counts = Record<InviteStatus, number>
export type Bar = { label: string; counts: Counts; total: number }
type Unit = 'day' | 'week' | 'month'

const dayMs = 86_400_000
const mostDays = 92
const mostWeeks = 53
const fewestBars = 14

const short = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** Days are counted from 1 January 1970; weeks begin on Monday. Each unit as the number of a day's bar, and a bar's words. */
const units: Record<Unit, { of: (day: number) => number; label: (index: number) => string }> = {
  day: { of: (day) => day, label: (index) => short.format(index * dayMs) },
  week: { of: (day) => Math.floor((day + 3) / 7), label: (index) => `Week of ${short.format((index * 7 - 3) * dayMs)}` },
  month: {
    of: (day) => new Date(day * dayMs).getUTCFullYear() * 12 + new Date(day * dayMs).getUTCMonth(),
    label: (index) => month.format(Date.UTC(Math.floor(index / 12), index % 12)),
  },
}

/**
 * A bar for every day from the first to the last, days on which nothing was sent included; over a long time a bar for every
 * week or month. `from`, `until`: days that are shown in any case.
 */
export function daysBars(days: Days, { from, until }: { from?: string; until?: string } = {}): { unit: Unit; bars: Bar[] } {
  const numbers = [...days.map(({ day }) => day), from, until].flatMap((day) => (day ? Date.parse(day) / dayMs : []))
  if (!numbers.length) return { unit: 'day', bars: [] }
  const last = Math.max(...numbers)
  const first = Math.min(...numbers, last - fewestBars + 1)
  const unit = unitFor(last - first + 1)
  const { of, label } = units[unit]
  const bars = Array.from({ length: of(last) - of(first) + 1 }, (_, index) => emptyBar(label(of(first) + index)))
  for (const { day, counts } of days) {
    const bar = bars[of(Date.parse(day) / dayMs) - of(first)]
    if (bar) addTo(bar, counts)
  }
  return { unit, bars }
}

const unitFor = (span: number): Unit => (span <= mostDays ? 'day' : span <= 7 * mostWeeks ? 'week' : 'month')

const emptyBar = (label: string): Bar => ({
  label,
  counts: { pending: 0, accepted: 0, declined: 0, cancelled: 0, expired: 0 },
  total: 0,
})

function addTo(bar: Bar, counts: Partial<Counts>) {
  for (const status of inviteStatuses) {
    const count = counts[status] ?? 0
    bar.counts[status] += count
    bar.total += count
  }
}

/** The height of the picture: the next round number above the highest bar. */
export function roundAbove(value: number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  const step = [1, 2, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10
  return Math.max(2, step * power)
}
