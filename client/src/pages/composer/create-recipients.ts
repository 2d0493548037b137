import { createSignal } from 'solid-js'
import { announce } from '../../parts/announcer.ts'
import { fromText, type Recipient } from './recipient.ts'

export type Recipients = ReturnType<typeof createRecipients>

/** The entries of the box and the text that is not yet one. Entries that mean the same are one; merging is said aloud. */
export function createRecipients(initial: readonly Recipient[] = []) {
  const [all, setAll] = createSignal(initial)
  const [text, setText] = createSignal('')

  function put(wanted: readonly Recipient[]) {
    const byKey = new Map<string, Recipient>()
    for (const recipient of wanted) if (!byKey.has(recipient.key)) byKey.set(recipient.key, recipient)
    const merged = wanted.length - byKey.size
    if (merged) announce(merged === 1 ? 'One repeated entry merged.' : `${merged} repeated entries merged.`)
    setAll([...byKey.values()])
  }

  function add(more: readonly Recipient[]) {
    const before = all().length
    put([...all(), ...more])
    const added = all().length - before
    if (added > 1) announce(`${added} entries added.`)
    if (added === 1) announce(`${all().at(-1)?.label} added.`)
  }

  return {
    all,
    text,
    setText,
    add,
    /** Turns what is typed into entries. */
    take: (typed = text()) => {
      setText('')
      const more = fromText(typed)
      if (more.length) add(more)
    },
    remove: (id: number) => {
      const gone = all().find((recipient) => recipient.id === id)
      setAll(all().filter((recipient) => recipient.id !== id))
      if (gone) announce(`${gone.label} removed.`)
    },
    /** Reads an entry anew from its corrected text; nothing left of it removes it. */
    rewrite: (id: number, typed: string) => put(all().flatMap((recipient) => (recipient.id === id ? fromText(typed) : [recipient]))),
    clear: () => {
      setText('')
      setAll([])
    },
  }
}
