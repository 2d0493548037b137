import type { Fault } from './decode-text.ts'
import type { Columns } from './guess-columns.ts'
import { type Entry, readEntries } from './read-entries.ts'
import { type Row, readTable } from './read-table.ts'
import { type ReportLine, writeReport } from './write-report.ts'

/** What a file holds, to choose its columns by: the first rows, and the guess. */
export type FileContents = { sample: string[][]; columns: Columns }

export type FileRequest =
  | { kind: 'read'; file: File }
  | { kind: 'entries'; columns: Columns }
  | { kind: 'report'; lines: readonly ReportLine[] }

export type FileAnswers = { read: FileContents | Fault; entries: Entry[]; report: string }

const sampleRows = 4

/** Reads one file after the other and remembers the rows of the last; all of it apart from the page, so that that stays at hand. */
export function createFileAnswers() {
  let rows: Row[] = []

  return async (request: FileRequest): Promise<FileAnswers[FileRequest['kind']]> => {
    if (request.kind === 'report') return writeReport(request.lines)
    if (request.kind === 'entries') return readEntries(rows, request.columns)
    const table = readTable(new Uint8Array(await request.file.arrayBuffer()), request.file.name)
    if ('fault' in table) return table
    rows = table.rows
    return { sample: rows.slice(0, sampleRows).map(({ cells }) => cells), columns: table.columns }
  }
}
