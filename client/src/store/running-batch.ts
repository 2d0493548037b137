import type { Batch } from '@usher/shared/schemas/batch.ts'
import { createStore, reconcile } from 'solid-js/store'
import type { Outcome } from '../api/api-problem.ts'
import { getBatch, releaseBatch, undoBatch } from '../api/batches.ts'
import { connection } from '../live/connection.ts'
import { watchGroup } from '../live/watch-group.ts'
import { showToast } from '../parts/toasts.ts'
import { batchesAreHere, batchesOf } from './running-batch-mark.ts'

type Place = { id: string; slug: string }
export type FollowedBatch = { group: Place; batch: Batch }
type Kept = { id: string; group: Place }

const unconnectedPollMs = 5000
const [state, setState] = createStore<{ list: FollowedBatch[] }>({ list: [] })
const stops = new Map<string, () => void>()
const forgotten = new Set<string>()
let owner: string | undefined
/** Kept before the page was loaded, and not heard of since. */
let unheard: readonly Kept[] = []

/** Every batch this browser follows, those just finished included until they are put away. */
export const followedBatches = () => state.list

/** How a followed batch stands now; undefined: it is not followed. */
export const batchOf = (id: string) => find(id)?.batch

export const isUnderWay = ({ done, state }: Batch) => !done && (state === 'held' || state === 'released')

/** Follows a batch to its end, whatever page is open and over a reload of it. */
export function followBatch({ group, batch }: FollowedBatch) {
  if (forgotten.has(batch.id)) return
  if (find(batch.id)) return take(batch)
  const one: FollowedBatch = { group: { id: group.id, slug: group.slug }, batch: { ...batch } }
  setState('list', (list) => [...list, one])
  batchesAreHere()
  if (isUnderWay(batch)) follow(one)
  keep()
}

/** Puts a finished batch away. */
export function forgetBatch(id: string) {
  forgotten.add(id)
  drop(id)
}

/** Takes a held batch back; answers whether that was still possible. */
export const undo = (id: string) => act(id, undoBatch)

/** Sends a held batch at once. */
export const sendNow = (id: string) => act(id, releaseBatch)

/** Keeps what this person sends, and finds again what was left under way; the returned function lets go of everything. */
export function keepBatchesOf(userId: string) {
  owner = userId
  unheard = readKept(userId)
  const found = unheard.map(async ({ id, group }) => {
    const outcome = await getBatch(group.id, id)
    const isOutOfReach = !outcome.ok && (outcome.problem.status === 0 || outcome.problem.status >= 500)
    if (owner !== userId || isOutOfReach) return
    unheard = unheard.filter((kept) => kept.id !== id)
    if (outcome.ok) followBatch({ group, batch: outcome.value.batch })
  })
  void Promise.all(found).then(keep)
  return () => {
    owner = undefined
    unheard = []
    for (const stop of stops.values()) stop()
    stops.clear()
    setState('list', [])
  }
}

const find = (id: string) => state.list.find(({ batch }) => batch.id === id)

function follow({ group, batch: { id } }: FollowedBatch) {
  const ask = () =>
    void getBatch(group.id, id).then((outcome) => {
      if (outcome.ok) take(outcome.value.batch)
      else if (outcome.problem.status === 404) drop(id)
    })
  const poll = setInterval(() => connection() !== 'live' && ask(), unconnectedPollMs)
  stops.set(id, () => clearInterval(poll))
  const stopWatching = watchGroup(group.id, (news) => {
    if (news.kind === 'watching' || news.kind === 'refused') ask()
    if (news.kind === 'batch' && news.batch.id === id) take(news.batch)
  })
  // Who shares a watch may hear of its end at once.
  if (!stops.has(id)) return stopWatching()
  stops.set(id, () => {
    stopWatching()
    clearInterval(poll)
  })
}

function take(batch: Batch) {
  const known = batchOf(batch.id)
  if (!known || isOvertaken(batch, known)) return
  setState('list', (one) => one.batch.id === batch.id, 'batch', reconcile(batch))
  if (isUnderWay(batch)) return
  letGo(batch.id)
  keep()
}

/** What was asked before the news at hand came, and answered after it. */
const isOvertaken = (batch: Batch, known: Batch) => (known.done && !batch.done) || (known.state !== 'held' && batch.state === 'held')

function drop(id: string) {
  letGo(id)
  setState('list', (list) => list.filter(({ batch }) => batch.id !== id))
  keep()
}

function letGo(id: string) {
  stops.get(id)?.()
  stops.delete(id)
}

async function act(id: string, send: (group: string, id: string) => Promise<Outcome<{ batch: Batch }>>) {
  const group = find(id)?.group.id
  if (group === undefined) return false
  const outcome = await send(group, id)
  if (outcome.ok) take(outcome.value.batch)
  else showToast({ text: outcome.problem.detail, tone: 'bad' })
  return outcome.ok
}

function keep() {
  if (!owner) return
  const followed = state.list.filter(({ batch }) => isUnderWay(batch)).map(({ batch: { id }, group }): Kept => ({ id, group }))
  const kept = [...unheard, ...followed]
  try {
    sessionStorage.setItem(batchesOf(owner), JSON.stringify(kept))
  } catch {
    // The store is full: after a reload the batch is found again in its group only.
  }
}

function readKept(userId: string): Kept[] {
  try {
    return JSON.parse(sessionStorage.getItem(batchesOf(userId)) ?? '[]')
  } catch {
    return []
  }
}
