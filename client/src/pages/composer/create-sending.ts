import type { SendResult } from '@usher/shared/schemas/invite-send.ts'
import { createSignal } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { sendInvites } from '../../api/group-invites.ts'

type Body = Parameters<typeof sendInvites>[1]

/** One press of Send after the other; the answer to the last one heard is what `send` resolves to. */
export function createSending(group: string) {
  const [isSending, setSending] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiProblem>()
  // A press that got no answer may have been heard: pressing again must not send twice.
  let unheard: { key: string; body: string } | undefined

  async function send(body: Body): Promise<SendResult | undefined> {
    if (isSending()) return
    const text = JSON.stringify(body)
    const key = unheard?.body === text ? unheard.key : crypto.randomUUID()
    setSending(true)
    const outcome = await sendInvites(group, body, key)
    setSending(false)
    unheard = !outcome.ok && outcome.problem.code === 'offline' ? { key, body: text } : undefined
    setProblem(outcome.ok ? undefined : outcome.problem)
    return outcome.ok ? outcome.value : undefined
  }

  return { isSending, problem, send }
}
