import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { render } from '@solidjs/testing-library'
import type { Component } from 'solid-js'
import { vi } from 'vitest'

export type Asked = { method: string; path: string; query: URLSearchParams; body: Record<string, unknown>; headers: Headers }

type Answer = { status?: number; body: unknown } | undefined

/** By `METHOD /path` as a pattern: what to answer with, or nothing to be out of reach. */
export type Routes = Record<string, (asked: Asked) => Answer | Promise<Answer>>

/** Opens one page of the client at an address, with a server that answers as told; resolves to everything it was asked. */
export function openPage({ at, pattern, page, routes }: { at: string; pattern: string; page: Component; routes: Routes }) {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const url = new URL(path, location.origin)
    const request = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: JSON.parse(String(init.body ?? '{}')),
      headers: new Headers(init.headers),
    }
    asked.push(request)
    const found = Object.entries(routes).find(([route]) => new RegExp(`^${route}$`).test(`${request.method} ${request.path}`))
    const answer = found ? await found[1](request) : { status: 404, body: problem(404, 'not_found') }
    if (!answer) throw new TypeError('out of reach')
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 })
  })
  standInForLayout()
  const history = createMemoryHistory()
  history.set({ value: at, replace: true })
  const view = render(() => (
    <MemoryRouter history={history}>
      <Route path={pattern} component={page} />
      <Route path="*" component={() => <p>elsewhere</p>} />
    </MemoryRouter>
  ))
  return { ...view, asked, at: () => history.get() }
}

export const problem = (status: number, code: string, more: object = {}) => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  detail: code,
  ...more,
})

/** jsdom draws nothing, so these are missing from it. */
function standInForLayout() {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
}
