import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../support/world.ts'

type Parameter = { name: string; in: string; required?: boolean; schema?: object }
type Operation = { summary?: string; parameters?: Parameter[]; responses: Record<string, { description: string; content?: object }> }
type Document = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

let world: World
let document: Document
beforeAll(async () => {
  world = await openWorld()
  document = (await world.visitor().get('/api/openapi.json')).body
})
afterAll(() => world.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('the description of the API', () => {
  test('lists every route there is, and no other', () => {
    const undescribed = /^\/api\/(auth|demo|docs|openapi\.json)(\/|$)/
    const mounted = world.app.routes
      .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL' && !undescribed.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
    const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(new Set(described)).toEqual(new Set(mounted))
    expect(described.length).toBeGreaterThan(20)
  })

  test('is OpenAPI 3.1 in its main parts', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    for (const { path, method, operation } of operations()) {
      const where = `${method} ${path}`
      expect([where, path.startsWith('/')]).toEqual([where, true])
      expect(['get', 'post', 'put', 'patch', 'delete']).toContain(method)
      expect([where, operation.summary?.length]).toEqual([where, expect.any(Number)])
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/)
        expect([where, response.description]).toEqual([where, expect.stringMatching(/./)])
      }
      expect([where, Object.keys(operation.responses)]).toEqual([where, expect.arrayContaining(['default'])])
      const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? []
      expect([where, inPath.map(({ name }) => name)]).toEqual([where, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)])
      expect(inPath.every(({ required }) => required === true)).toBe(true)
      expect(operation.parameters?.every(({ schema }) => schema !== undefined) ?? true).toBe(true)
    }
  })

  test('refers to nothing that is not there, and uses no keyword of 3.0', () => {
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => String(ref))
    const known = new Set(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`))
    expect(refs.filter((ref) => !known.has(ref))).toEqual([])
    expect(known).toContain('#/components/schemas/Invite')
    expect(text).not.toContain('"nullable"')
  })
})
