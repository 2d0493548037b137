import { noLinks, noLinksWords } from '@usher/shared/no-links.ts'
import { reachIn } from '@usher/shared/permissions.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal } from 'solid-js'
import { now } from '../../store/clock.ts'
import { endOfDay, firstDay, lastDay } from './end-of-day.ts'

const dayMs = 86_400_000

/** `until`: the last day it is open, as a date of this place; undefined: for so many `days`. */
export type WrittenTerms = { message: string; role: InvitableRole; days: number; until?: string | undefined }

export type Terms = ReturnType<typeof createTerms>

/** What is said to everybody, as what they come in, and how long they have. */
export function createTerms(group: Group, kept?: WrittenTerms) {
  const isMemberOnly = reachIn(group, 'invite') !== 'all'
  const [message, setMessage] = createSignal(kept?.message ?? '')
  const [role, setRole] = createSignal<InvitableRole>(isMemberOnly ? 'member' : (kept?.role ?? group.defaultRole))
  const [days, setDays] = createSignal(kept?.days ?? group.inviteTtlDays)
  const [until, setUntil] = createSignal(kept?.until)
  const isDay = (day: string) => day >= firstDay(now()) && day <= lastDay(now())

  return {
    isMemberOnly,
    message,
    setMessage,
    role,
    setRole,
    days,
    setDays,
    until,
    setUntil,
    /** When it ends if sent now; undefined while no day is chosen. */
    endsAt: () => {
      const day = until()
      if (day === undefined) return new Date(now() + days() * dayMs)
      return isDay(day) ? endOfDay(day) : undefined
    },
    /** What the server would refuse, by the field it names. */
    faults: (): Record<string, string> => {
      const day = until()
      return {
        ...(!noLinks.test(message()) && { message: noLinksWords }),
        ...(day !== undefined && !isDay(day) && { expiresAt: 'Choose a day from tomorrow on, at most a year ahead' }),
      }
    },
    written: (): WrittenTerms => ({ message: message(), role: role(), days: days(), until: until() }),
    body: () => {
      const said = message().trim()
      const day = until()
      const life = day === undefined ? { expiresInDays: days() } : { expiresAt: endOfDay(day).toISOString() }
      return { ...(said && { message: said }), role: role(), ...life }
    },
    restore: (terms: WrittenTerms) => {
      setMessage(terms.message)
      setRole(isMemberOnly ? 'member' : terms.role)
      setDays(terms.days)
      setUntil(terms.until)
    },
  }
}
