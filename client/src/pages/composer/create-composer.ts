import type { Group } from '@usher/shared/schemas/group.ts'
import type { SendResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { createAttention } from './create-attention.ts'
import { createMail } from './create-mail.ts'
import { createRecipients } from './create-recipients.ts'
import { createSending } from './create-sending.ts'
import { createTerms } from './create-terms.ts'
import { createVerdicts } from './create-verdicts.ts'
import { type Draft, keepDraft, readDraft } from './draft.ts'
import { type Recipient, toInput, toRequest } from './recipient.ts'
import { summarise } from './summarise.ts'
import { needsLook, verdictLook } from './verdict-look.ts'

const keepAfterMs = 300
const undoSeconds = 10

export type Composer = ReturnType<typeof createComposer>

/** What was sent, and what it was made of. Until it has left, that is kept as a draft: it may be taken back. */
export type Sent = { result: SendResult; draft: Draft; isHeld: boolean }

/** Everything of one letter to many: who, what is said, on which terms, and its sending. */
export function createComposer(group: Group) {
  const kept = readDraft(group.id)
  const recipients = createRecipients(kept?.recipients)
  const terms = createTerms(group, kept?.terms)
  const [underReview, setUnderReview] = createSignal<readonly Recipient[]>([])
  const [sent, setSent] = createSignal<Sent>()
  const [isTakenBack, setTakenBack] = createSignal(false)
  const verdicts = createVerdicts(
    group.id,
    createMemo(() => [...recipients.all(), ...underReview()]),
  )
  const reader = createReader(recipients.all, verdicts.resultOf)
  const mail = createMail(group.id, () => (Object.keys(terms.faults()).length ? undefined : { ...terms.body(), ...reader.asked() }))
  const sending = createSending(group.id)
  const written = (): Draft => ({ recipients: recipients.all(), terms: terms.written() })

  keepWritten(group.id, () => (sent()?.isHeld ? { ...sent()?.draft } : written()) as Draft)

  function compose({ recipients: again, terms: written }: Draft) {
    verdicts.forget()
    recipients.restore(again)
    terms.restore(written)
    setSent(undefined)
  }

  return {
    group,
    recipients,
    terms,
    verdicts,
    reader,
    mail,
    sent,
    setUnderReview,
    isSending: sending.isSending,
    problem: sending.problem,
    /** The batch this tab last heard of as held back. */
    heldBatch: kept?.batch,
    summary: createMemo(() => summarise(recipients.all(), verdicts.resultOf)),
    attention: createAttention(recipients.all, (recipient) => needsLook(verdictLook(recipient, verdicts.resultOf(recipient)))),
    send: async () => {
      recipients.take()
      if (!recipients.all().length || Object.keys(terms.faults()).length) return
      const draft = written()
      const result = await sending.send({ ...toRequest(draft.recipients).body, ...terms.body(), undoSeconds })
      if (!result) return
      setTakenBack(false)
      compose({ recipients: [], terms: { ...draft.terms, message: '' } })
      setSent({ result, draft: { ...draft, batch: result.batch.id }, isHeld: result.batch.state === 'held' })
    },
    /** Takes these up as what is being written. */
    compose,
    setSent,
    /** What is in the box was sent and undone. */
    isTakenBack,
    setTakenBack,
  }
}

/** Whose mail is shown: the one chosen, while they are in the box, or the first who is ready. */
function createReader(all: () => readonly Recipient[], resultOf: ReturnType<typeof createVerdicts>['resultOf']) {
  const [key, choose] = createSignal('')
  const chosen = createMemo(() => (key() ? all().find((recipient) => recipient.key === key()) : undefined))
  const first = createMemo(() => all().find((recipient) => isSendable(resultOf(recipient)?.verdict ?? 'invalid')))
  return {
    chosen,
    choose,
    asked: () => {
      const recipient = chosen() ?? first()
      const mailFor = recipient && toInput(recipient, resultOf(recipient))
      return mailFor && { mailFor }
    },
  }
}

function keepWritten(group: string, written: () => Draft) {
  createEffect(() => {
    const current = written()
    const timer = setTimeout(() => keepDraft(group, current), keepAfterMs)
    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => keepDraft(group, written()))
}
