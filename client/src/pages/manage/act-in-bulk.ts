import type { SkipReason } from '@usher/shared/invite-query.ts'
import type { BulkBody, BulkResult } from '@usher/shared/schemas/invite-desk.ts'
import { changeInBulk } from '../../api/group-invites.ts'
import { connection } from '../../live/connection.ts'
import { showToast } from '../../parts/toasts.ts'
import type { Desk } from './desk.ts'

type BulkAct = Omit<BulkBody, 'ids' | 'filter'>

/** Does it to every row selected, or to all that match the filter, and says what came of it. One act at a time. */
export async function actInBulk({ groupId, query, selection, table, isBusy, setBusy }: Desk, act: BulkAct) {
  if (isBusy()) return
  const whom = selection.isAll() ? { filter: query.filter() } : { ids: selection.ids() }
  setBusy(true)
  const outcome = await changeInBulk(groupId, { ...act, ...whom })
  setBusy(false)
  if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
  selection.clear()
  showToast({ text: bulkWords(act.action, outcome.value), tone: outcome.value.changed ? 'good' : 'bad' })
  // Live, the rows come by themselves.
  if (connection() !== 'live') table.reload()
}

const done: Record<BulkBody['action'], string> = {
  cancel: 'cancelled',
  resend: 'sent again',
  extend: 'extended',
  change_role: 'changed',
}

const why: Record<SkipReason, string> = {
  accepted: 'accepted already',
  declined: 'declined',
  cancelled: 'cancelled already',
  expired: 'expired',
  cooling_down: 'sent a moment ago',
  unchanged: 'with nothing to change',
  not_found: 'not to be found',
}

/** `1,203 cancelled. 14 skipped: 12 accepted already, 2 expired.` */
export function bulkWords(action: BulkBody['action'], { changed, skipped }: BulkResult) {
  const reasons = Object.entries(skipped).filter(([, count]) => count > 0) as [SkipReason, number][]
  const all = reasons.reduce((sum, [, count]) => sum + count, 0)
  const head = `${counted(changed)} ${done[action]}.`
  if (!all) return head
  return `${head} ${counted(all)} skipped: ${reasons.map(([reason, count]) => `${counted(count)} ${why[reason]}`).join(', ')}.`
}

const counted = (count: number) => count.toLocaleString('en')
