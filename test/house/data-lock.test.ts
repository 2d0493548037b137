import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataDir } from '@usher/server/start/lock-data-dir.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

const HOLDER = `
import { lockDataDir } from '@usher/server/start/lock-data-dir.ts'
try {
  lockDataDir(process.env.DATA_DIR)
  console.log('locked')
  setInterval(() => gc(), 10)
} catch (error) {
  console.log(error.message)
}
`

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'usher-data-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test('a second process is refused in one sentence that names the first', async () => {
  const first = await holder()
  expect(first.said).toBe('locked')
  expect(() => lockDataDir(dataDir)).toThrow(`The data directory ${dataDir} is in use by process ${first.child.pid};`)
  await first.kill()
})

test('a killed process holds nothing back', async () => {
  const first = await holder()
  await first.kill()
  lockDataDir(dataDir).release()
})

test('a released directory can be taken again', async () => {
  lockDataDir(dataDir).release()
  const next = await holder()
  expect(next.said).toBe('locked')
  await next.kill()
})

test('of many that start at once exactly one gets it, also after a killed one', async () => {
  await (await holder()).kill()
  const all = await Promise.all(Array.from({ length: 6 }, holder))
  expect(all.filter(({ said }) => said === 'locked')).toHaveLength(1)
  expect(all.filter(({ said }) => said.includes('is in use by'))).toHaveLength(5)
  await Promise.all(all.map(({ kill }) => kill()))
})

async function holder() {
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', HOLDER], {
    cwd: import.meta.dirname,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const [line] = await once(child.stdout, 'data')
  const kill = () => {
    child.kill('SIGKILL')
    return gone
  }
  return { child, said: String(line).trim(), kill }
}
