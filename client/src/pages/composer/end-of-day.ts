import { limits } from '@usher/shared/limits.ts'

/** The last moment of a day, given as `2026-12-06`, where the browser is. */
export const endOfDay = (day: string) => new Date(`${day}T23:59:59.999`)

/** The first day an invite can end on. */
export const firstDay = (nowMs: number) => dayIn(nowMs, 1)

/** The last one: at its end no more than the longest life has passed. */
export const lastDay = (nowMs: number) => dayIn(nowMs, limits.inviteDays - 1)

function dayIn(nowMs: number, days: number) {
  const date = new Date(nowMs)
  date.setDate(date.getDate() + days)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
