import { createEffect, createSignal } from 'solid-js'

type RowList = { ids: readonly string[]; total: number; height: number }

type FocusOptions = { element: () => HTMLElement | undefined; place: (id: string) => number | undefined }

/** Below the table there may be a bar over the page. */
const bottomEdge = 80

/** The row that has the focus, and the keys that take it to another: the same control, rows up or down. */
export function createRowFocus(list: RowList, { element, place }: FocusOptions) {
  const [id, setId] = createSignal<string>()
  /** Where the focus is on its way to while the row is being loaded. */
  let goal: { row: number; control: string } | undefined
  let isMoving = false
  /** The control that has it, and whether the rows are being put in place just now. */
  let held: HTMLElement | undefined
  let isPlacing = false

  const head = () => element()?.parentElement?.querySelector('thead')?.getBoundingClientRect().bottom ?? 0

  function reveal(row: number) {
    const top = (element()?.getBoundingClientRect().top ?? 0) + row * list.height
    const above = Math.max(0, head()) - top
    const below = top + list.height - (innerHeight - bottomEdge)
    if (above > 0) scrollBy(0, -above)
    else if (below > 0) scrollBy(0, below)
  }

  function focusRow(row: number, control: string) {
    const next = list.ids[row]
    goal = next === undefined ? { row, control } : undefined
    reveal(row)
    if (next === undefined) return
    isMoving = true
    setId(next)
    const found = element()?.querySelector(`[data-row="${CSS.escape(next)}"]`)
    const target = controlIn(found, control) ?? controlIn(found, 'pick')
    target?.focus({ preventScroll: true })
    isMoving = false
  }

  createEffect(() => {
    const loaded = list.ids.length
    // The row is made after this.
    if (goal && goal.row < loaded) queueMicrotask(() => goal && focusRow(goal.row, goal.control))
  })

  return {
    id,
    /** Before and after the rows are put in place, which may take one out of the document for a moment. */
    beforePlacing: () => {
      isPlacing = true
    },
    afterPlacing: () => {
      isPlacing = false
      if (held?.isConnected && document.activeElement !== held) held.focus({ preventScroll: true })
    },
    onFocusIn: (event: FocusEvent) => {
      held = event.target as HTMLElement
      setId(rowOf(event.target)?.dataset.row)
    },
    onFocusOut: () => {
      if (isMoving || isPlacing) return
      goal = undefined
      held = undefined
      setId(undefined)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-control]')?.dataset.control : undefined
      const at = place(rowOf(event.target)?.dataset.row ?? '')
      if (control === undefined || at === undefined || event.altKey || event.ctrlKey || event.metaKey) return
      const page = Math.max(1, Math.floor((innerHeight - Math.max(0, head()) - bottomEdge) / list.height))
      const step = steps[event.key]?.({ at, page, last: list.total - 1 })
      if (step === undefined) return
      event.preventDefault()
      focusRow(Math.max(0, Math.min(step, list.total - 1)), control)
    },
  }
}

const steps: Record<string, (where: { at: number; page: number; last: number }) => number> = {
  ArrowDown: ({ at }) => at + 1,
  ArrowUp: ({ at }) => at - 1,
  PageDown: ({ at, page }) => at + page,
  PageUp: ({ at, page }) => at - page,
  Home: () => 0,
  End: ({ last }) => last,
}

const controlIn = (row: Element | null | undefined, control: string) =>
  row?.querySelector<HTMLElement>(`[data-control="${control}"] :is(button, input)`)

const rowOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null)
