import { defaultInviteSort, type InviteSort, type InviteSortColumn } from '@usher/shared/invite-query.ts'

/** The columns that can be sorted by, as they stand; `order` says it where there are no column heads. */
export const columns: readonly { column: InviteSortColumn; label: string; order: string }[] = [
  { column: 'recipient', label: 'Invited', order: 'By name' },
  { column: 'status', label: 'Answer', order: 'By answer' },
  { column: 'delivery', label: 'Delivery', order: 'By delivery' },
  { column: 'inviter', label: 'By', order: 'By inviter' },
  { column: 'sent', label: 'Sent', order: 'Sent last' },
  { column: 'expires', label: 'Expires', order: 'Ending first' },
]

/** The latest first, where it is about time passed. */
const fallsFirst: readonly InviteSortColumn[] = ['created', 'sent']

/** One press sorts by the column, the next turns it round, the third is back to newest first. */
export function nextSort(sort: InviteSort, column: InviteSortColumn): InviteSort {
  const first: InviteSort = fallsFirst.includes(column) ? `-${column}` : column
  const second: InviteSort = first === column ? `-${column}` : column
  if (sort === first) return second
  return sort === second ? defaultInviteSort : first
}
