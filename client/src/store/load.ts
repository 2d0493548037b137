import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import type { ApiProblem, Outcome } from '../api/api-problem.ts'

export type Load<T> = {
  data: () => T | undefined
  problem: () => ApiProblem | undefined
  reload: () => Promise<void>
  /** Replaces the data, for instance by what an action answered. */
  set: (data: T) => void
}

/**
 * Loads whenever `key` changes, and not at all while it is undefined. Answers that were overtaken are dropped; the old data
 * stays until the new is there, except when the key changed. `again`: what it reads makes the same be loaded once more.
 */
export function createLoad<K, T>(key: () => K | undefined, fetcher: (key: K) => Promise<Outcome<T>>, again?: () => unknown): Load<T> {
  const [data, setData] = createSignal<T>()
  const [problem, setProblem] = createSignal<ApiProblem>()
  const wanted = createMemo(key)
  let turn = 0

  async function run(value: K) {
    const mine = ++turn
    const outcome = await fetcher(value)
    if (mine !== turn) return
    setProblem(outcome.ok ? undefined : outcome.problem)
    if (outcome.ok) setData(() => outcome.value)
  }

  createEffect(() => {
    const value = wanted()
    turn++
    setData(undefined)
    setProblem(undefined)
    if (value !== undefined) void untrack(() => run(value))
  })
  onCleanup(() => turn++)

  async function reload() {
    const value = untrack(wanted)
    if (value !== undefined) await run(value)
  }

  if (again) {
    createEffect((isRepeated: boolean) => {
      again()
      if (isRepeated) void untrack(reload)
      return true
    }, false)
  }

  return {
    data,
    problem,
    reload,
    set: (value) => void setData(() => value),
  }
}
