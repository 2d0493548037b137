import { formulaCell } from '@usher/shared/formula-cell.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import papaparse from 'papaparse'
import { recordAct } from '../audit/record-act.ts'
import type { Database } from '../record/database.ts'
import { countInvites, listInvites } from './list-invites.ts'
import type { InviteScope } from './scope.ts'

const rowsPerPage = 500

type Export = { scope: InviteScope; by: string; filter: InviteFilter }

/** What the table shows of the invites that match, as CSV for spreadsheets, page by page: never all of it is held. */
export async function exportInvites(database: Database, { scope, by, filter }: Export): Promise<AsyncGenerator<string>> {
  const count = await countInvites(database.read, { scope, filter })
  await database.write((tx) =>
    recordAct(tx, { groupId: scope.groupId, action: 'invites_exported', by, detail: { count, ...named(filter) } }),
  )
  return writePages(database, { scope, filter })
}

async function* writePages({ read }: Database, { scope, filter }: Omit<Export, 'by'>) {
  yield byteOrderMark + writeLines([columns.map(([name]) => name)])
  let cursor: string | undefined
  do {
    const page = await listInvites(read, { scope, query: { ...filter, limit: rowsPerPage, cursor } })
    if (page.items.length > 0) yield writeLines(page.items.map((invite) => columns.map(([, cell]) => cell(invite))))
    cursor = page.next ?? undefined
  } while (cursor)
}

/** Without it spreadsheets take UTF-8 for the alphabet of their own country. */
const byteOrderMark = '\uFEFF'

const columns: [name: string, cell: (invite: Invite) => string | number | undefined][] = [
  ['Name', ({ recipient }) => recipient.name],
  ['Username', ({ recipient }) => recipient.username],
  ['Address', ({ recipient }) => recipient.email],
  ['Status', ({ status }) => status],
  ['Delivery', ({ delivery }) => delivery],
  ['Delivery detail', ({ deliveryDetail }) => deliveryDetail],
  ['Role', ({ role }) => role],
  ['Invited by', ({ invitedBy }) => invitedBy.name],
  ['Times sent', ({ sends }) => sends],
  ['Created', ({ createdAt }) => createdAt],
  ['Last sent', ({ lastSentAt }) => lastSentAt],
  ['Expires', ({ expiresAt }) => expiresAt],
  ['Answered', ({ answeredAt }) => answeredAt],
  ['Decline reason', ({ declineReason }) => declineReason],
]

const writeLines = (rows: (string | number | undefined)[][]) =>
  `${papaparse.unparse(rows, { newline: '\r\n', escapeFormulae: formulaCell })}\r\n`

/** Which filter it was, in words; ids are of no use to a reader. */
function named({ by, batch, ...rest }: InviteFilter): Record<string, string> {
  const parts = [...Object.entries(rest).filter(([, value]) => value), ...(by ? [['inviter']] : []), ...(batch ? [['batch']] : [])]
  return parts.length > 0 ? { fields: parts.map((part) => part.join(' ')).join(', ') } : {}
}
