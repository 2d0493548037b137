import { limits } from '@usher/shared/limits.ts'
import { parseRecipients } from '@usher/shared/recipient-parser.ts'
import Papa from 'papaparse'
import { decodeText, type Fault } from './decode-text.ts'
import { type Columns, guessColumns } from './guess-columns.ts'

/** A row of the file by its number in it, which counts empty rows too. */
export type Row = { number: number; cells: string[] }
export type Table = { rows: Row[]; columns: Columns }

/** The rows of a CSV, tab-separated or plain text file, or in one sentence why there are none. */
export function readTable(bytes: Uint8Array, name: string): Table | Fault {
  if (bytes.length > limits.fileBytes) return { fault: `This file is larger than ${limits.fileBytes / 1024 / 1024} MB.` }
  const decoded = decodeText(bytes)
  if ('fault' in decoded) return decoded
  const { text } = decoded
  const cells = /\.txt$/i.test(name) && !text.includes('\t') ? parseRecipients(text).map(({ input }) => [input]) : readCells(text)
  if ('fault' in cells) return cells
  const rows = cells.map((row, index) => ({ number: index + 1, cells: row })).filter((row) => row.cells.some((cell) => cell.trim() !== ''))
  const columns = guessColumns(rows.map((row) => row.cells))
  const count = rows.length - (columns.hasHeader ? 1 : 0)
  if (count > limits.recipientsPerBatch) return { fault: tooMany(count) }
  if (count === 0) return { fault: 'This file is empty.' }
  return { rows, columns }
}

function readCells(text: string): string[][] | Fault {
  // Empty rows would spoil the guess, but are kept below: they count.
  const { meta } = Papa.parse(text, { delimitersToGuess: [',', ';', '\t', '|'], skipEmptyLines: 'greedy', preview: 20 })
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: meta.delimiter })
  const quotes = errors.find(({ type }) => type === 'Quotes')
  if (quotes) return { fault: `The quotation marks in row ${(quotes.row ?? 0) + 1} do not add up. Correct it and choose the file again.` }
  return data
}

const tooMany = (count: number) =>
  `This file has ${count.toLocaleString('en')} rows, and at most ${limits.recipientsPerBatch.toLocaleString('en')} go at once. Split it.`
