const key = 'reloaded-at'
const pauseMs = 10_000

/** A new release takes the old one's files away; a tab of the old one that misses one starts anew, once. */
export function reloadAfterRelease() {
  addEventListener('vite:preloadError', () => {
    const before = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - before < pauseMs) return
    sessionStorage.setItem(key, String(Date.now()))
    location.reload()
  })
}
