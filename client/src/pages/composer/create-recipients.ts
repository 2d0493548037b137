import { createSignal } from 'solid-js'
import { announce } from '../../parts/announcer.ts'
import { faultWords, fromText, type Recipient } from './recipient.ts'

export type Recipients = ReturnType<typeof createRecipients>

/** The entries of the box and the text that is not yet one. Entries that mean the same are one; merging is said aloud. */
export function createRecipients(initial: readonly Recipient[] = []) {
  const [all, setAll] = createSignal(initial)
  const [text, setText] = createSignal('')

  /** Answers how many meant the same as another. */
  function put(wanted: readonly Recipient[]) {
    const byKey = new Map<string, Recipient>()
    for (const recipient of wanted) if (!byKey.has(recipient.key)) byKey.set(recipient.key, recipient)
    setAll([...byKey.values()])
    return wanted.length - byKey.size
  }

  function add(more: readonly Recipient[]) {
    const before = all().length
    const merged = put([...all(), ...more])
    const added = all().slice(before)
    const words = added.length > 1 ? `${added.length.toLocaleString('en')} entries added.` : added[0] && addedWords(added[0])
    announce([words, mergedWords(merged)].filter(Boolean).join(' '), added.length === 1 && added.every(faultWords) ? 'assertive' : 'polite')
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
    rewrite: (id: number, typed: string) => {
      const merged = put(all().flatMap((recipient) => (recipient.id === id ? fromText(typed) : [recipient])))
      if (merged) announce(mergedWords(merged))
    },
    /** Exactly these again, and nothing half typed. */
    restore: (recipients: readonly Recipient[]) => {
      setText('')
      setAll(recipients)
    },
  }
}

function addedWords(recipient: Recipient) {
  const fault = faultWords(recipient)
  return fault ? `${recipient.label}: ${fault}.` : `${recipient.label} added.`
}

const mergedWords = (merged: number) =>
  merged === 0 ? '' : merged === 1 ? 'One repeated entry merged.' : `${merged.toLocaleString('en')} repeated entries merged.`
