import type { Batch } from '@usher/shared/schemas/batch.ts'
import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import { handled } from './running-batch-words.ts'

type Sample = { atMs: number; count: number }

const windowMs = 10_000
const shortestMs = 900

/** How fast a batch goes, by what was seen of it lately: `41/s, about 83 s left`; nothing while that can't be told. */
export function createSpeed(batch: () => Batch | undefined) {
  const [samples, setSamples] = createSignal<readonly Sample[]>([])
  createEffect(() => {
    const now = batch()
    if (now?.state !== 'released') return
    const sample = { atMs: Date.now(), count: handled(now) }
    setSamples([...untrack(samples).filter(({ atMs }) => sample.atMs - atMs < windowMs), sample])
    // What stands still has no speed.
    const forget = setTimeout(() => setSamples([]), windowMs)
    onCleanup(() => clearTimeout(forget))
  })
  return () => {
    const [first, last] = [samples()[0], samples().at(-1)]
    const now = batch()
    if (!now || !first || !last || last.atMs - first.atMs < shortestMs || last.count <= first.count) return ''
    const perSecond = (last.count - first.count) / ((last.atMs - first.atMs) / 1000)
    return speedWords(perSecond, now.total - handled(now))
  }
}

export function speedWords(perSecond: number, left: number) {
  const seconds = Math.ceil(left / perSecond)
  const time = seconds <= 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
  const speed = perSecond >= 1 ? `${Math.round(perSecond)}/s` : `${Math.max(1, Math.round(perSecond * 60))}/min`
  return `${speed}, about ${time} left`
}
