import type { RecipientSuggestion } from '@usher/shared/schemas/invite-send.ts'
import { createEffect, createSignal, onCleanup } from 'solid-js'
import { suggestRecipients } from '../../api/group-invites.ts'
import { announce } from '../../parts/announcer.ts'

const pauseMs = 160
const fewestLetters = 2
const mostLetters = 80

export type Suggestion = RecipientSuggestion & { tag?: string }

export type Suggestions = ReturnType<typeof createSuggestions>

const tags: Record<RecipientSuggestion['state'], string | undefined> = { free: undefined, member: 'Member', invited: 'Invited' }

/** People whose name begins like the text, and which of them the keys have reached. Who can't be picked is shown with a tag. */
export function createSuggestions(group: () => string, text: () => string, isAdded: (id: string) => boolean) {
  const [found, setFound] = createSignal<readonly RecipientSuggestion[]>([])
  const [active, setActive] = createSignal<number>()
  let turn = 0
  const items = (): Suggestion[] =>
    found().map((person) => {
      const tag = isAdded(person.id) ? 'Added' : tags[person.state]
      return { ...person, ...(tag && { tag }) }
    })

  function close() {
    turn++
    setFound([])
    setActive(undefined)
  }

  async function ask(query: string) {
    const mine = ++turn
    const outcome = await suggestRecipients(group(), query)
    if (mine !== turn) return
    const people = outcome.ok ? outcome.value.items : []
    setActive(undefined)
    setFound(people)
    if (people.length) announce(people.length === 1 ? 'One person found.' : `${people.length} people found.`)
  }

  createEffect(() => {
    const query = text().trim().replace(/^@/, '')
    if (query.length < fewestLetters || query.length > mostLetters || query.includes('@')) return close()
    const timer = setTimeout(() => void ask(query), pauseMs)
    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => turn++)

  /** To the next or previous person who can be picked, round the ends. */
  function move(step: 1 | -1) {
    const open = items().flatMap(({ tag }, index) => (tag ? [] : [index]))
    if (!open.length) return
    const at = open.indexOf(active() ?? -1)
    setActive(open[at < 0 ? (step > 0 ? 0 : open.length - 1) : (at + step + open.length) % open.length])
  }

  return { items, active, move, close, isOpen: () => found().length > 0, picked: () => items()[active() ?? -1] }
}
