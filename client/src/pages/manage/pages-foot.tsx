import { Show } from 'solid-js'
import { Notice } from '../../parts/notice.tsx'
import type { LivePages } from './create-live-pages.ts'
import './pages-foot.css'

/** The rest of a paged list, and whether what is shown may be old. */
export function PagesFoot<T>(props: { pages: LivePages<T> }) {
  return (
    <div class="pages-foot" aria-live="polite">
      <Show when={props.pages.isStale()}>
        <Notice icon="refresh-cw">
          The list has changed.{' '}
          <button type="button" class="link-button" onClick={() => void props.pages.reload()}>
            Refresh
          </button>
        </Notice>
      </Show>
      <Show when={props.pages.load.data() && props.pages.load.problem()}>
        {(problem) => <Notice tone="bad">What you see may be old. {problem().detail}</Notice>}
      </Show>
      <Show when={props.pages.load.data()?.next}>
        <button type="button" class="button" disabled={props.pages.isMore()} onClick={props.pages.more}>
          Show more
        </button>
      </Show>
    </div>
  )
}
