/** One run at a time. Every call is answered by a run that began after it; those who call while one is under way share the next. */
export function coalesce(run: () => Promise<void>) {
  let lastEnd: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    if (next) return next
    next = lastEnd.then(() => {
      next = undefined
      return run()
    })
    lastEnd = next.catch(() => {})
    return next
  }
}
