import type { Mail, PreviewBody } from '@usher/shared/schemas/invite-send.ts'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { previewInvites } from '../../api/group-invites.ts'

const pauseMs = 300

export type AskedMail = Pick<PreviewBody, 'mailFor' | 'message' | 'role' | 'expiresInDays' | 'expiresAt'>

/** The mail one recipient will get, asked anew a moment after its terms or its reader changed; undefined: not now. */
export function createMail(group: string, asked: () => AskedMail | undefined) {
  const [mail, setMail] = createSignal<Mail>()
  const [problem, setProblem] = createSignal<ApiProblem>()
  const wanted = createMemo(() => JSON.stringify(asked()))
  let turn = 0

  async function ask(body: AskedMail) {
    const mine = ++turn
    const outcome = await previewInvites(group, { ...body, ...(body.mailFor && { recipients: [body.mailFor] }) })
    if (mine !== turn) return
    setProblem(outcome.ok ? undefined : outcome.problem)
    if (outcome.ok) setMail(outcome.value.mail)
  }

  createEffect(() => {
    const text = wanted()
    if (!text) return
    const timer = setTimeout(() => void ask(JSON.parse(text)), untrack(mail) ? pauseMs : 0)
    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => turn++)

  function retry() {
    const text = wanted()
    if (text) void ask(JSON.parse(text))
  }

  return { mail, problem, retry }
}
