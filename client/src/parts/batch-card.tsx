import { A } from '@solidjs/router'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import { createMemo, createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { type FollowedBatch, isUnderWay, sendNow, undo } from '../store/running-batch.ts'
import { createSpeed } from '../store/running-batch-speed.ts'
import { failedWords, invitesWords, progressWords, resultWords } from '../store/running-batch-words.ts'
import { BatchBar } from './batch-bar.tsx'
import { Icon } from './icon.tsx'

/** One press of Send: held back while it can be undone, then on its way, then what came of it. It is told by `useBatchNews`, not here. */
export function BatchCard(props: { followed: FollowedBatch; onDismiss?: () => void }) {
  const batch = () => props.followed.batch
  const phase = createMemo(() => (isUnderWay(batch()) ? batch().state : 'over'))
  return (
    <section class="card batch-card" aria-label={`Sending ${invitesWords(batch().total)}`} tabindex={-1} data-phase={phase()}>
      <Switch fallback={<Over followed={props.followed} onDismiss={props.onDismiss} />}>
        <Match when={phase() === 'held'}>
          <Held batch={batch()} />
        </Match>
        <Match when={phase() === 'released'}>
          <Running batch={batch()} />
        </Match>
      </Switch>
    </section>
  )
}

function Held(props: { batch: Batch }) {
  const seconds = createCountdown(() => props.batch)
  const [isBusy, setBusy] = createSignal(false)
  let place!: HTMLDivElement
  const act = async (send: (id: string) => Promise<boolean>) => {
    const card = place.closest('section')
    setBusy(true)
    if (await send(props.batch.id)) card?.focus()
    setBusy(false)
  }
  return (
    <div class="spread" ref={place}>
      <p class="batch-title">
        Sending {invitesWords(props.batch.total)} {seconds() > 0 ? `in ${seconds()} s` : 'now'}
      </p>
      <div class="row">
        <button type="button" class="button small" disabled={isBusy()} onClick={() => void act(undo)}>
          <Icon name="undo-2" size={16} /> Undo
        </button>
        <button type="button" class="button small quiet" disabled={isBusy()} onClick={() => void act(sendNow)}>
          Send now
        </button>
      </div>
    </div>
  )
}

function Running(props: { batch: Batch }) {
  const speed = createSpeed(() => props.batch)
  return (
    <>
      <div class="spread">
        <p class="batch-title">Sending {invitesWords(props.batch.total)}</p>
        <span class="soft small batch-speed">{speed()}</span>
      </div>
      <BatchBar batch={props.batch} label={`Sending ${invitesWords(props.batch.total)}`} />
      <p class="soft small">
        {progressWords(props.batch)}
        <Show when={props.batch.failed}>
          <span class="batch-failed">{failedWords(props.batch)}</span>
        </Show>
      </p>
    </>
  )
}

function Over(props: { followed: FollowedBatch; onDismiss: (() => void) | undefined }) {
  const batch = () => props.followed.batch
  return (
    <div class="spread">
      <p class="batch-title">{resultWords(batch())}</p>
      <div class="row">
        <Show when={batch().failed}>
          <A
            class="button small"
            href={`/groups/${props.followed.group.slug}/manage/invites?${new URLSearchParams({ batch: batch().id, flag: 'undelivered' })}`}
          >
            See the failed
          </A>
        </Show>
        <Show when={props.onDismiss}>
          {(dismiss) => (
            <button type="button" class="button icon-only" aria-label="Dismiss" onClick={() => dismiss()()}>
              <Icon name="x" />
            </button>
          )}
        </Show>
      </div>
    </div>
  )
}

/** Whole seconds until a held batch leaves. A clock that goes wrong here can't make it longer than the server meant. */
function createCountdown(batch: () => Batch) {
  const [nowMs, setNowMs] = createSignal(Date.now())
  const tick = setInterval(() => setNowMs(Date.now()), 250)
  onCleanup(() => clearInterval(tick))
  return createMemo(() => {
    const { createdAt, sendAfter } = batch()
    if (!sendAfter) return 0
    const leaves = Date.parse(sendAfter)
    return Math.ceil(Math.max(0, Math.min(leaves - nowMs(), leaves - Date.parse(createdAt))) / 1000)
  })
}
