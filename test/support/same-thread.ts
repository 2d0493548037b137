import { createFileAnswers, type FileRequest } from '@usher/client/pages/composer/import/answer-file-request.ts'

/** The worker's own code, on this thread: jsdom has no other. */
export class SameThread {
  #answer = createFileAnswers()
  onmessage?: (event: { data: unknown }) => void
  async postMessage({ id, request }: { id: number; request: FileRequest }) {
    const answer = await this.#answer(request)
    this.onmessage?.({ data: structuredClone({ id, answer }) })
  }
  terminate() {}
}
