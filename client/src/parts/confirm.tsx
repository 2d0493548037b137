import { lazy, Suspense } from 'solid-js'
import type { ConfirmDialogProps } from './confirm-dialog.tsx'

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx'))

/** Asks before something is done: `<Show when={…}><Confirm …/></Show>`. */
export function Confirm<T>(props: ConfirmDialogProps<T>) {
  return (
    <Suspense>
      <ConfirmDialog {...(props as ConfirmDialogProps<unknown>)} />
    </Suspense>
  )
}
