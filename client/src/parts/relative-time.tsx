import { now } from '../store/clock.ts'
import { fullTime, relativeTime } from '../store/relative-time.ts'

/** `5 hr. ago`, moving with the shared clock; the full time is one hover away. */
export function RelativeTime(props: { at: string }) {
  // The shared clock says when to look again; what happened since its last tick is not in the future.
  return (
    <time datetime={props.at} title={fullTime(props.at)}>
      {relativeTime(props.at, Math.max(now(), Date.now()))}
    </time>
  )
}
