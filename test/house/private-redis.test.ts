import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askRedis } from '@usher/server/start/ask-redis.ts'
import { findRedis } from '@usher/server/start/find-redis.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../support/until.ts'

let dataDir: string
const said: string[] = []
const log = { info: (line: string) => said.push(line), warn: (line: string) => said.push(line) }

beforeEach(async () => {
  said.length = 0
  dataDir = await mkdtemp(join(tmpdir(), 'usher data '))
})
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))

test('a given Redis is used as it is, even when nobody answers there', async () => {
  const redis = await findRedis({ redisUrl: 'redis://127.0.0.1:1', dataDir, log })
  expect(redis.url).toBe('redis://127.0.0.1:1')
  await redis.stop()
})

test('without one a private Redis starts, answers to its password only, and ends when told', async () => {
  const redis = await findRedis({ dataDir, log })
  expect(await ask(redis.url, 'CONFIG GET maxmemory-policy')).toContain('noeviction')
  expect(await ask(redis.url, 'CONFIG GET appendonly')).toContain('yes')
  const { port } = new URL(redis.url)
  expect(await ask(`redis://:wrong@127.0.0.1:${port}`, 'GET a')).toMatch(/WRONGPASS|NOAUTH/)
  await redis.stop()
  expect(await ask(redis.url, 'PING')).toBe('')
})

test('what it held is there after the next start', async () => {
  const first = await findRedis({ dataDir, log })
  await ask(first.url, 'SET kept yes')
  await first.stop()
  const second = await findRedis({ dataDir, log })
  expect(await ask(second.url, 'GET kept')).toContain('yes')
  await second.stop()
})

test('a private Redis that dies comes back on its port with what it held', async () => {
  const redis = await findRedis({ dataDir, log })
  await ask(redis.url, 'SET kept yes')
  await ask(redis.url, 'SHUTDOWN NOSAVE')
  await until(async () => (await ask(redis.url, 'GET kept')).includes('yes'), { what: 'Redis on its old port' })
  expect(said.join()).toContain('starting it again')
  await redis.stop()
})

const HOLDER = `
import { findRedis } from '@usher/server/start/find-redis.ts'
const { url } = await findRedis({ dataDir: process.env.DATA_DIR, log: console })
console.log(url)
`

test('a killed process leaves no Redis behind, and the next start takes over its data at once', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER], {
    cwd: import.meta.dirname,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(holder.stdout, 'data')
  const url = String(line).trim()
  await ask(url, 'SET kept yes')
  holder.kill('SIGKILL')
  const next = await findRedis({ dataDir, log })
  expect(await ask(next.url, 'GET kept')).toContain('yes')
  await until(async () => (await ask(url, 'PING')) === '', { what: 'the end of the first Redis' })
  await next.stop()
})

test('asking a port nobody listens on answers nothing', async () => {
  expect(await askRedis({ port: 1, password: 'x', command: 'PING', withinMs: 1_000 })).toBe('')
})

async function ask(url: string, command: string) {
  const { port, password } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (bytes) => {
    answer += String(bytes)
  })
  socket.on('error', () => {})
  socket.end(`AUTH ${password}\r\n${command}\r\n`)
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}
