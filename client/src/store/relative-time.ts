const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })
const full = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' })
const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' })

/** `5 hr. ago`, `tomorrow`, `next wk.` */
export function relativeTime(at: string, nowMs: number) {
  const seconds = (Date.parse(at) - nowMs) / 1000
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  if (step) return words.format(Math.round(seconds / step[1]), step[0])
  return seconds > 0 ? 'in a moment' : 'just now'
}

export const fullTime = (at: string) => full.format(new Date(at))
export const fullDay = (at: string) => day.format(new Date(at))
