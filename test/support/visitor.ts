type App = { request(url: string, init: RequestInit, env: object): Response | Promise<Response> }
type Answer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
  body: any
}
type Ask = (path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>

/** Somebody at a browser: keeps cookies, names the page's origin, speaks JSON. */
export type Visitor = { get: Ask; post: Ask; patch: Ask; delete: Ask; keep(setCookies: string[]): void; cookie(): string }

export function createVisitor(app: App, baseUrl: string, remoteAddress = '192.0.2.1'): Visitor {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  function keep(setCookies: string[]) {
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
  }

  const asking =
    (method: string): Ask =>
    async (path, body, headers = {}) => {
      const init = {
        method,
        headers: { origin: baseUrl, cookie: cookie(), ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }
      const response = await app.request(baseUrl + path, init, { incoming: { socket: { remoteAddress } } })
      keep(response.headers.getSetCookie())
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
    }

  return { get: asking('GET'), post: asking('POST'), patch: asking('PATCH'), delete: asking('DELETE'), keep, cookie }
}
