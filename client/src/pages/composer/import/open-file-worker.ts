import type { FileAnswers, FileRequest } from './answer-file-request.ts'
import type { Columns } from './guess-columns.ts'
import type { ReportLine } from './write-report.ts'

export type FileWorker = ReturnType<typeof openFileWorker>

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void }

/** The thread that reads files and writes reports. What it can't do rejects. */
export function openFileWorker() {
  const worker = new Worker(new URL('./read-file.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let isGone = false

  worker.onmessage = ({ data }: MessageEvent<{ id: number; answer?: unknown; isBroken?: true }>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.isBroken) one?.reject(new Error('The file could not be read'))
    else one?.resolve(data.answer)
  }
  worker.onerror = () => {
    isGone = true
    for (const { reject } of waiting.values()) reject(gone())
    waiting.clear()
  }

  const ask = <Kind extends FileRequest['kind']>(request: Extract<FileRequest, { kind: Kind }>) =>
    new Promise<FileAnswers[Kind]>((resolve, reject) => {
      if (isGone) return reject(gone())
      const id = ++lastId
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      worker.postMessage({ id, request })
    })

  return {
    read: (file: File) => ask<'read'>({ kind: 'read', file }),
    entries: (columns: Columns) => ask<'entries'>({ kind: 'entries', columns }),
    report: (lines: readonly ReportLine[]) => ask<'report'>({ kind: 'report', lines }),
    close: () => worker.terminate(),
  }
}

const gone = () => new Error('The reader of files is gone')
