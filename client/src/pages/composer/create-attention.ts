import { createMemo, createSignal } from 'solid-js'
import type { Recipient } from './recipient.ts'

export type Attention = ReturnType<typeof createAttention>

/** The entries that want a look, and which of them is being looked at. */
export function createAttention(recipients: () => readonly Recipient[], isDoubtful: (recipient: Recipient) => boolean) {
  const doubtful = createMemo(() => recipients().filter(isDoubtful))
  const [visited, setVisited] = createSignal<{ recipient: Recipient; index: number }>()

  return {
    isDoubtful,
    count: () => doubtful().length,
    /** The one last gone to; a new object with every visit. */
    visited,
    /** Goes to the next one, and after the last to the first. One that was corrected or removed gives its place to its successor. */
    next: () => {
      const last = visited()
      const at = last ? doubtful().indexOf(last.recipient) : -1
      const wanted = at >= 0 ? at + 1 : (last?.index ?? 0)
      const index = wanted < doubtful().length ? wanted : 0
      const recipient = doubtful()[index]
      if (recipient) setVisited({ recipient, index })
    },
  }
}
