/** The focus went with what had it in a row of the table: it goes on to the row's actions. */
export function keepFocusInRow(id: string) {
  if (document.activeElement !== document.body) return
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-control="menu"] button`)?.focus({ preventScroll: true })
}
