import { limits } from '@usher/shared/limits.ts'
import { createSignal, onCleanup } from 'solid-js'
import { fromParsed, type Recipient } from '../recipient.ts'
import type { FileContents } from './answer-file-request.ts'
import type { Columns } from './guess-columns.ts'
import { openFileWorker } from './open-file-worker.ts'

/** One row of the file as it may become an entry of the box. */
export type ReviewRow = { number: number; address: string; name: string; recipient: Recipient }

export const accepted = ['.csv', '.tsv', '.txt']

const unreadable = 'This file could not be read. Choose it again.'

/** A file on its way into the box: read apart from the page, its columns chosen, its rows there to be reviewed. */
export function createImport() {
  const worker = openFileWorker()
  const [contents, setContents] = createSignal<FileContents>()
  const [rows, setRows] = createSignal<readonly ReviewRow[]>([])
  const [fault, setFault] = createSignal('')
  const [isReading, setReading] = createSignal(false)
  let turn = 0
  onCleanup(() => {
    turn++
    worker.close()
  })

  async function read(file: File) {
    const mine = ++turn
    setContents(undefined)
    setRows([])
    setFault('')
    setReading(true)
    const answer = await contentsOf(file)
    if (mine !== turn) return
    setReading(false)
    if ('fault' in answer) return setFault(answer.fault)
    await choose(answer)
  }

  async function contentsOf(file: File) {
    if (!accepted.some((ending) => file.name.toLowerCase().endsWith(ending))) {
      return { fault: 'Only CSV and text files can be read: .csv, .tsv or .txt.' }
    }
    if (file.size > limits.fileBytes) return { fault: `This file is larger than ${limits.fileBytes / 1024 / 1024} MB.` }
    return await worker.read(file).catch(() => ({ fault: unreadable }))
  }

  async function choose(chosen: FileContents) {
    const mine = ++turn
    setContents(chosen)
    const entries = await worker.entries(chosen.columns).catch(() => undefined)
    if (mine !== turn) return
    if (!entries) return setFault(unreadable)
    setRows(entries.map(({ row, address, name, parsed }) => ({ number: row, address, name, recipient: fromParsed(parsed) })))
  }

  return {
    contents,
    rows,
    fault,
    isReading,
    read,
    report: worker.report,
    map: (columns: Columns) => {
      const now = contents()
      if (now) void choose({ ...now, columns })
    },
    replace: (row: ReviewRow, recipient: Recipient) =>
      setRows((all) => all.map((one) => (one === row ? { ...row, address: recipient.label, recipient } : one))),
  }
}
