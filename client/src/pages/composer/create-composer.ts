import type { Group } from '@usher/shared/schemas/group.ts'
import type { SendResult } from '@usher/shared/schemas/invite-send.ts'
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { sendInvites } from '../../api/group-invites.ts'
import { createPreview } from './create-preview.ts'
import { createRecipients } from './create-recipients.ts'
import { keepDraft, readDraft } from './draft.ts'
import { toRequest } from './recipient.ts'
import { summarise } from './summarise.ts'

const keepAfterMs = 300

export type Composer = ReturnType<typeof createComposer>

/** Everything of one letter to many: who, what is said, on which terms, and its sending. */
export function createComposer(group: Group) {
  const kept = readDraft(group.id)
  const recipients = createRecipients(kept?.recipients)
  const [message, setMessage] = createSignal(kept?.message ?? '')
  const [role, setRole] = createSignal(kept?.role ?? 'member')
  const [days, setDays] = createSignal(kept?.days ?? group.inviteTtlDays)
  const terms = () => ({ ...(message().trim() && { message: message().trim() }), role: role(), expiresInDays: days() })
  const preview = createPreview(
    () => group.id,
    () => ({ recipients: recipients.all(), terms: terms() }),
  )
  const sending = createSending(group.id)

  const written = () => ({ recipients: recipients.all(), message: message(), role: role(), days: days() })
  createEffect(() => {
    const current = written()
    const timer = setTimeout(() => keepDraft(group.id, current), keepAfterMs)
    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => keepDraft(group.id, written()))

  return {
    group,
    recipients,
    message,
    setMessage,
    role,
    setRole,
    days,
    setDays,
    preview,
    summary: createMemo(() => summarise(recipients.all(), preview.resultOf)),
    ...sending,
    send: async () => {
      recipients.take()
      if (!recipients.all().length) return
      if (await sending.send({ ...toRequest(recipients.all()).body, ...terms() })) {
        recipients.clear()
        setMessage('')
      }
    },
  }
}

type Body = Parameters<typeof sendInvites>[1]

function createSending(group: string) {
  const [isSending, setSending] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiProblem>()
  const [result, setResult] = createSignal<SendResult>()
  // A press that got no answer may have been heard: pressing again must not send twice.
  let unheard: { key: string; body: string } | undefined

  async function send(body: Body) {
    if (isSending()) return false
    const text = JSON.stringify(body)
    const key = unheard?.body === text ? unheard.key : crypto.randomUUID()
    setSending(true)
    const outcome = await sendInvites(group, body, key)
    setSending(false)
    unheard = !outcome.ok && outcome.problem.code === 'offline' ? { key, body: text } : undefined
    setProblem(outcome.ok ? undefined : outcome.problem)
    if (outcome.ok) setResult(outcome.value)
    return outcome.ok
  }

  return { isSending, problem, result, send, again: () => setResult(undefined) }
}
