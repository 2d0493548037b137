import type { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { createSignal, onCleanup } from 'solid-js'
import { listMail } from '../../api/mailbox.ts'
import { announce } from '../../parts/announcer.ts'
import { createLoad } from '../../store/load.ts'

/** The mails to a recipient, or all; refreshed in place, and what came in while looking is marked. */
export function createMail(to: () => string) {
  const load = createLoad(to, (recipient) => keepKnown(recipient))
  const [fresh, setFresh] = createSignal<ReadonlySet<string>>(new Set())
  let known: ReadonlyMap<string, MailboxItem> = new Map()
  let isOver = false
  onCleanup(() => {
    isOver = true
  })

  /** Mails never change: the same object for the same mail lets the list keep its rows. */
  async function keepKnown(recipient: string) {
    const outcome = await listMail(recipient)
    if (!outcome.ok) return outcome
    const items = outcome.value.items.map((item) => known.get(item.id) ?? item)
    known = new Map(items.map((item) => [item.id, item]))
    return { ok: true as const, value: { items } }
  }

  async function refresh() {
    const before = load.data() && known
    await load.reload()
    if (isOver || !before) return
    const news = [...known.keys()].filter((id) => !before.has(id))
    if (!news.length) return
    setFresh(new Set(news))
    announce(news.length === 1 ? 'One new mail.' : `${news.length} new mails.`)
  }

  return { load, refresh: () => void refresh(), isNew: (id: string) => fresh().has(id) }
}
