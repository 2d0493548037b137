import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { startPostgresCluster } from '../support/postgres-cluster.ts'
import { startRedis } from '../support/redis-process.ts'
import { until } from '../support/until.ts'

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const HOLDER = `
import { spawnTied } from '@usher/server/start/spawn-tied.ts'
const child = spawnTied('/bin/sleep', { args: ['600'] })
console.log(child.pid)
setInterval(() => {}, 1000)
`

test('a program we started ends when we are killed without warning', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER], { cwd: import.meta.dirname })
  const [line] = await once(holder.stdout, 'data')
  const pid = Number(String(line))
  expect(isAlive(pid)).toBe(true)
  holder.kill('SIGKILL')
  await until(() => !isAlive(pid), { what: 'the end of the program' })
})

test('a test Redis answers, dies when killed and comes back on its port with its data', async () => {
  const redis = await startRedis()
  await redis.kill('SIGKILL')
  expect(isAlive(redis.pid)).toBe(false)
  const again = await startRedis({ port: redis.port, dir: redis.dir })
  expect(again.url).toBe(redis.url)
  await again.stop()
  await redis.stop()
})

test('a test PostgreSQL comes and goes', async () => {
  const cluster = await startPostgresCluster()
  expect(cluster.url('some')).toMatch(/^postgres:\/\/usher@127\.0\.0\.1:\d+\/some$/)
  await cluster.stop()
})
