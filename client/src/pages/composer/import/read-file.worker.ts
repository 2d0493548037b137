import { createFileAnswers, type FileRequest } from './answer-file-request.ts'

const answer = createFileAnswers()

addEventListener('message', async ({ data: { id, request } }: MessageEvent<{ id: number; request: FileRequest }>) => {
  try {
    postMessage({ id, answer: await answer(request) })
  } catch {
    postMessage({ id, isBroken: true })
  }
})
