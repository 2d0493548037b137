import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createMemo, For, Show } from 'solid-js'
import { listAudit } from '../../api/audit.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { now } from '../../store/clock.ts'
import { createPages } from '../../store/create-pages.ts'
import { fullDay, fullTime } from '../../store/relative-time.ts'
import { auditSentence } from './audit-words.ts'
import './audit-tab.css'

/** Who did what in the group, newest first. */
export default function AuditTab(props: { group: Group }) {
  const { load, items, isMore, more } = createPages(() => props.group.id, listAudit)
  const days = createMemo(() => byDay(items()))

  return (
    <Loaded load={load} skeleton={<Skeleton rows={8} height={28} gap={12} />}>
      {(page) => (
        <div class="activity">
          <For each={days()} fallback={<Empty icon="file-text">Nothing has happened here yet.</Empty>}>
            {(day) => <Day name={day.name} entries={day.entries} />}
          </For>
          <Show when={page().next}>
            <button type="button" class="button" disabled={isMore()} onClick={more}>
              Show more
            </button>
          </Show>
        </div>
      )}
    </Loaded>
  )
}

function Day(props: { name: string; entries: readonly AuditEntry[] }) {
  return (
    <section>
      <h2>{props.name}</h2>
      <ul>
        <For each={props.entries}>
          {(entry) => (
            <li>
              <time datetime={entry.at} title={fullTime(entry.at)}>
                {clockTime.format(new Date(entry.at))}
              </time>
              <p>
                <For each={auditSentence(entry)}>
                  {(part, index) => (typeof part === 'string' ? part : <Typed text={part.typed} isWho={index() === 0} />)}
                </For>
              </p>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

/** Set apart, so that its writing direction stays its own. */
function Typed(props: { text: string; isWho: boolean }) {
  return <bdi classList={{ 'audit-who': props.isWho }}>{props.text}</bdi>
}

const clockTime = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' })
const dayMs = 86_400_000

/** The entries under the name of their day, in the reader's own time. */
function byDay(entries: readonly AuditEntry[]) {
  const days: { name: string; entries: AuditEntry[] }[] = []
  for (const entry of entries) {
    const name = dayName(entry.at)
    if (days.at(-1)?.name !== name) days.push({ name, entries: [] })
    days.at(-1)?.entries.push(entry)
  }
  return days
}

function dayName(at: string) {
  const day = fullDay(at)
  const ago = (days: number) => fullDay(new Date(now() - days * dayMs).toISOString())
  return day === ago(0) ? 'Today' : day === ago(1) ? 'Yesterday' : day
}
