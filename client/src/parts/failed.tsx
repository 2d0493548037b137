import type { ApiProblem } from '../api/api-problem.ts'
import { Empty } from './empty.tsx'

/** Something could not be loaded: said where it would have been, with another try. */
export function Failed(props: { problem: ApiProblem; retry: () => void }) {
  return (
    <Empty
      icon={props.problem.code === 'offline' ? 'wifi-off' : 'triangle-alert'}
      action={
        <button type="button" class="button" onClick={props.retry}>
          Try again
        </button>
      }
    >
      {props.problem.detail}
    </Empty>
  )
}
