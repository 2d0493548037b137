import { type ParsedRecipient, parseRecipient } from '@usher/shared/recipient-parser.ts'
import type { Columns } from './guess-columns.ts'
import type { Row } from './read-table.ts'

/** What one row of the file says: whom it names, and how the address and the name stand there. */
export type Entry = { row: number; address: string; name: string; parsed: ParsedRecipient }

/** The rows as recipients, by the chosen columns. */
export function readEntries(rows: readonly Row[], columns: Columns): Entry[] {
  return rows.slice(columns.hasHeader ? 1 : 0).map(({ number, cells }) => {
    const address = tidy(cells[columns.address])
    const parsed = parseRecipient(address)
    const name = columns.name === undefined ? '' : tidy(cells[columns.name])
    return { row: number, address, name: name || nameIn(parsed), parsed: named(parsed, name) }
  })
}

const nameIn = (parsed: ParsedRecipient) => (parsed.kind === 'address' ? (parsed.name ?? '') : '')

/** As it would have been typed with the name around it, so that it reads the same when it is corrected or kept. */
function named(parsed: ParsedRecipient, name: string): ParsedRecipient {
  const quoted = name.replaceAll('"', '')
  return parsed.kind === 'address' && quoted ? { ...parsed, name: quoted, input: `"${quoted}" <${parsed.email}>` } : parsed
}

const tidy = (cell = '') => cell.replace(/\s+/g, ' ').trim()
