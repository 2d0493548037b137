import type { InviteSend, Mail, RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { previewInvites } from '../../api/group-invites.ts'
import { type Recipient, toRequest } from './recipient.ts'

const pauseMs = 300

export type Terms = Pick<InviteSend, 'message' | 'role' | 'expiresInDays'>

/** Asks the server, a moment after the last change, what it says of every entry and what the mail looks like. */
export function createPreview(group: () => string, draft: () => { recipients: readonly Recipient[]; terms: Partial<Terms> }) {
  const [results, setResults] = createSignal<ReadonlyMap<string, RecipientResult>>(new Map())
  const [mail, setMail] = createSignal<Mail>()
  const [problem, setProblem] = createSignal<ApiProblem>()
  let turn = 0

  async function ask(id: string, recipients: readonly Recipient[], terms: Partial<Terms>) {
    const mine = ++turn
    const { body, order } = toRequest(recipients)
    const outcome = await previewInvites(id, { ...body, ...terms })
    if (mine !== turn) return
    setProblem(outcome.ok ? undefined : outcome.problem)
    if (!outcome.ok) return
    const answers = outcome.value.recipients
    setResults(new Map(order.flatMap(({ key }, index) => (answers[index] ? [[key, answers[index]]] : []))))
    setMail(outcome.value.mail)
  }

  createEffect(() => {
    const id = group()
    const { recipients, terms } = draft()
    const timer = setTimeout(() => void ask(id, recipients, terms), untrack(mail) ? pauseMs : 0)
    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => turn++)

  return { mail, problem, resultOf: (recipient: Recipient) => results().get(recipient.key) }
}
