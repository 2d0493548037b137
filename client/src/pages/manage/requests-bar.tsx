import { createEffect, Show } from 'solid-js'
import type { Requests } from './create-requests.ts'

/** What can be done with those that are chosen, or with all; each button says with how many. */
export function RequestsBar(props: {
  requests: Requests
  /** Those with these ids, or all. */
  onApprove: (ids?: readonly string[]) => void
  onReject: (ids: readonly string[]) => void
}) {
  const count = () => props.requests.chosen().size
  const ids = () => [...props.requests.chosen()]
  const shown = () => props.requests.items().length
  let all!: HTMLInputElement
  createEffect(() => {
    all.indeterminate = count() > 0 && count() < shown()
  })

  function reject() {
    const only = count() === 1 && props.requests.items().find(({ id }) => id === ids()[0])
    if (only) void props.requests.answer(only, 'reject')
    else props.onReject(ids())
  }

  return (
    <div class="requests-bar" classList={{ chosen: count() > 0 }}>
      <label class="row tick">
        <input
          ref={all}
          type="checkbox"
          checked={count() > 0 && count() === shown()}
          onChange={(event) => props.requests.chooseAll(event.currentTarget.checked)}
        />
        <span>{count() ? `${number(count())} chosen` : `Choose all ${number(shown())} shown`}</span>
      </label>
      <div class="row push">
        <Show
          when={count()}
          fallback={
            <Show when={props.requests.total() > 1}>
              <button type="button" class="button small" disabled={props.requests.isBusy()} onClick={() => props.onApprove()}>
                Approve all {number(props.requests.total())}
              </button>
            </Show>
          }
        >
          <button type="button" class="button small primary" disabled={props.requests.isBusy()} onClick={() => props.onApprove(ids())}>
            Approve {number(count())}
          </button>
          <button type="button" class="button small danger" disabled={props.requests.isBusy()} onClick={reject}>
            Reject {number(count())}
          </button>
        </Show>
      </div>
    </div>
  )
}

const number = (count: number) => count.toLocaleString('en')
