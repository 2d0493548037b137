import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { previewInvites } from '../../api/group-invites.ts'
import { type Recipient, toRequest } from './recipient.ts'

const pauseMs = 300
const mostPerRequest = 500
const mostRequests = 2

export type Results = ReadonlyMap<string, RecipientResult>

/**
 * What the server says of every entry. Asked a moment after the last change and only of what is new since its last answer,
 * in parts, so that a set of thousands does not travel with every key that is pressed.
 */
export function createVerdicts(group: string, wanted: () => readonly Recipient[]) {
  const [results, setResults] = createSignal<Results>(new Map())
  const [problem, setProblem] = createSignal<ApiProblem>()
  const asking = new Set<string>()
  let underWay = 0
  let isOver = false

  const isKnown = (recipient: Recipient) => recipient.kind === 'invalid' || results().has(recipient.key)
  const known = createMemo(() => wanted().reduce((count, recipient) => count + (isKnown(recipient) ? 1 : 0), 0))
  const doubles = createMemo(() => findDoubles(wanted(), results()))

  function askMore() {
    while (underWay < mostRequests && !isOver) {
      const fresh = new Map<string, Recipient>()
      for (const recipient of wanted()) {
        if (fresh.size === mostPerRequest) break
        if (!isKnown(recipient) && !asking.has(recipient.key)) fresh.set(recipient.key, recipient)
      }
      if (!fresh.size) return
      void ask([...fresh.values()])
    }
  }

  async function ask(part: Recipient[]) {
    const { body, order } = toRequest(part)
    for (const { key } of part) asking.add(key)
    underWay++
    const outcome = await previewInvites(group, body)
    underWay--
    for (const { key } of part) asking.delete(key)
    setProblem(outcome.ok ? undefined : outcome.problem)
    if (!outcome.ok) return
    const answers = outcome.value.recipients
    setResults((all) => new Map([...all, ...order.flatMap(({ key }, index) => (answers[index] ? [[key, answers[index]] as const] : []))]))
    askMore()
  }

  createEffect((before: ReadonlySet<string>) => {
    const keys = new Set(wanted().map(({ key }) => key))
    if ([...before].some((key) => !keys.has(key))) setResults(withoutDoubles)
    const timer = setTimeout(askMore, pauseMs)
    onCleanup(() => clearTimeout(timer))
    return keys
  }, new Set<string>())
  onCleanup(() => {
    isOver = true
  })

  return {
    problem,
    known,
    isDone: () => known() === wanted().length,
    resultOf: (recipient: Recipient): RecipientResult | undefined =>
      doubles().has(recipient.key) ? { input: recipient.label, verdict: 'duplicate', reason: 'Named twice' } : results().get(recipient.key),
    askMore,
    /** What was said holds no longer: sending changes it. */
    forget: () => setResults(new Map()),
  }
}

/** People named twice, as a person and by their username. Those of one request the server has found itself. */
function findDoubles(recipients: readonly Recipient[], results: Results) {
  const people = new Set<string>()
  const doubles = new Set<string>()
  for (const recipient of recipients) {
    const result = results.get(recipient.key)
    const user = recipient.kind === 'person' ? recipient.user : result?.user
    if (!user || result?.verdict === 'duplicate') continue
    if (people.has(user.id)) doubles.add(recipient.key)
    people.add(user.id)
  }
  return doubles
}

/** With an entry gone, whoever was its double may be no double any more. */
function withoutDoubles(results: Results): Results {
  const kept = [...results].filter(([, { verdict }]) => verdict !== 'duplicate')
  return kept.length === results.size ? results : new Map(kept)
}
