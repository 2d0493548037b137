import type { BulkBody, InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import { badField } from '../refusal.ts'
import type { BulkChange } from './bulk-acts.ts'

export type BulkTargets = { ids: string[] } | { filter: InviteFilter }

/** What is asked for, once it is said without gap or contradiction. */
export function readBulk({ action, ids, filter, days, role }: BulkBody): { change: BulkChange; targets: BulkTargets } {
  if (ids && filter) throw badField('filter', 'Either ids or a filter, not both', 'contradicts')
  if (days !== undefined && action !== 'extend') throw badField('days', 'Only for extending', 'contradicts')
  if (role !== undefined && action !== 'change_role') throw badField('role', 'Only for changing the role', 'contradicts')
  return { change: readChange(), targets: readTargets() }

  function readChange(): BulkChange {
    if (action === 'extend') return days === undefined ? missing('days', 'By how many days?') : { action, days }
    if (action === 'change_role') return role === undefined ? missing('role', 'Which role?') : { action, role }
    return { action }
  }

  function readTargets(): BulkTargets {
    if (ids) return { ids: [...new Set(ids.map((id) => id.toLowerCase()))] }
    return filter ? { filter } : missing('ids', 'Name the invites, or a filter')
  }
}

const missing = (path: string, question: string): never => {
  throw badField(path, question, 'missing')
}
