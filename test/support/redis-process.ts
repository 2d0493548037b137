import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endProcess } from '@usher/server/start/end-process.ts'
import { freePort } from '@usher/server/start/free-port.ts'
import { spawnTied } from '@usher/server/start/spawn-tied.ts'
import { systemProgram } from './system-packages.ts'
import { until } from './until.ts'

/**
 * A real Redis of the test's own, answering when this resolves. With `port` and `dir` of an ended one it comes back with its data.
 * `kill` resolves when the process is gone; `stop` also removes the folder, unless it was given.
 */
export async function startRedis({ port, dir }: { port?: number; dir?: string } = {}) {
  const program = await systemProgram('redis')
  const folder = dir ?? (await mkdtemp(join(tmpdir(), 'usher-redis-')))
  const chosenPort = port ?? (await freePort())
  const settings = {
    port: chosenPort,
    bind: '127.0.0.1',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    save: '',
    logfile: 'redis.log',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawnTied(program, { args, cwd: folder })
  await until(() => child.exitCode !== null || answersPing(chosenPort), { withinMs: 15_000, what: 'an answer of redis-server' })
  if (child.exitCode !== null || child.pid === undefined) throw new Error(`redis-server ended at once; see ${join(folder, 'redis.log')}`)

  const kill = (signal: NodeJS.Signals = 'SIGKILL') => endProcess(child, { signal })
  return {
    url: `redis://127.0.0.1:${chosenPort}`,
    port: chosenPort,
    dir: folder,
    pid: child.pid,
    kill,
    async stop() {
      await kill('SIGTERM')
      if (!dir) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answersPing(port: number) {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    socket.write('PING\r\n')
    const [answer] = await once(socket, 'data')
    return String(answer).startsWith('+PONG')
  } finally {
    socket.destroy()
  }
}
