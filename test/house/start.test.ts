import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runUsher } from '../support/run-usher.ts'
import { until } from '../support/until.ts'

let dataDir: string
let running: Awaited<ReturnType<typeof runUsher>>[]

beforeEach(async () => {
  running = []
  dataDir = await mkdtemp(join(tmpdir(), 'usher-start-'))
})
afterEach(async () => {
  await Promise.all(running.map(({ stop }) => stop('SIGKILL')))
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

async function run(env: Record<string, string> = {}, options?: { script: string }) {
  const usher = await runUsher({ DATA_DIR: dataDir, ...env }, options)
  running.push(usher)
  return usher
}

const isThere = (pid: number) => {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

describe('starting', () => {
  test('serves soon, ends within 10 s of Ctrl-C without leaving a process, and starts again with what it had', {
    timeout: 90_000,
  }, async () => {
    const usher = await run({}, { script: 'scripts/start.mjs' })
    await usher.ready()
    expect((await fetch(`${usher.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${usher.url}/readyz`)).status).toBe(200)
    expect((await fetch(usher.url)).headers.get('content-type')).toContain('text/html')

    const below = usher.descendants()
    expect(below.length).toBeGreaterThanOrEqual(2)
    const askedAt = Date.now()
    expect(await usher.stop('SIGINT')).toBe(0)
    expect(Date.now() - askedAt).toBeLessThan(10_000)
    await until(() => !below.some(isThere), { what: 'the end of every process' })

    const again = await run()
    await again.ready()
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200)
    expect(await again.stop('SIGTERM')).toBe(0)
  })

  test('after being killed works at once, and the killed one leaves no process', { timeout: 60_000 }, async () => {
    const usher = await run()
    await usher.ready()
    const below = usher.descendants()
    await usher.stop('SIGKILL')
    const again = await run()
    await again.ready()
    await until(() => !below.some(isThere), { what: 'the end of what the killed one had started' })
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200)
    expect(await again.stop()).toBe(0)
  })
})

describe('what can not start says so in one sentence and exits with 1', () => {
  test('a data directory in use', async () => {
    const first = await run()
    await first.ready()
    const second = await run()
    expect(await second.ended).toBe(1)
    expect(sentences(second.said())).toEqual([expect.stringMatching(`The data directory ${dataDir} is in use by process ${first.pid}`)])
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  })

  test('a port that is taken', async () => {
    const taken = createServer().listen(0)
    await once(taken, 'listening')
    const usher = await run({ PORT: String((taken.address() as AddressInfo).port) })
    expect(await usher.ended).toBe(1)
    expect(sentences(usher.said())).toEqual([expect.stringMatching(/port \d+ .*(taken|in use)/i)])
    taken.close()
  })

  test.each([
    ['a bad variable', { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be .*, got "loud"\./],
    ['a split role on the embedded database', { ROLES: 'api' }, /needs DATABASE_URL/],
    [
      'a database out of reach',
      { DATABASE_URL: 'postgres://usher@127.0.0.1:1/usher', REDIS_URL: 'redis://127.0.0.1:1', SECRETS: 's'.repeat(32) },
      /database/i,
    ],
  ])('%s', async (_, env, message) => {
    const usher = await run(env)
    expect(await usher.ended).toBe(1)
    expect(sentences(usher.said())).toEqual([expect.stringMatching(message)])
  })
})

/** The lines that are not progress. */
function sentences(said: string) {
  return said.split('\n').filter((line) => line && !line.includes('…'))
}
