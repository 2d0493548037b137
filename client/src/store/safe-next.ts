/** Where to go after signing in: only ever a path of our own, whatever the address bar says. */
export function safeNext(value: string | string[] | undefined) {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return '/'
  const url = new URL(value, location.origin)
  return url.origin === location.origin ? url.pathname + url.search + url.hash : '/'
}
