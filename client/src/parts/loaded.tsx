import { type Accessor, type JSX, Match, Switch } from 'solid-js'
import type { Load } from '../store/load.ts'
import { Failed } from './failed.tsx'

/** What is loaded, or in its place a skeleton or the failure with another try. */
export function Loaded<T>(props: { load: Load<T>; skeleton: JSX.Element; children: (data: Accessor<NonNullable<T>>) => JSX.Element }) {
  return (
    <Switch fallback={props.skeleton}>
      <Match when={props.load.data()}>{(data) => props.children(data)}</Match>
      <Match when={props.load.problem()}>{(problem) => <Failed problem={problem()} retry={() => void props.load.reload()} />}</Match>
    </Switch>
  )
}
