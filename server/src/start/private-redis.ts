import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '../refusal.ts'
import { askRedis } from './ask-redis.ts'
import { endProcess } from './end-process.ts'
import { freePort } from './free-port.ts'
import { spawnTied } from './spawn-tied.ts'

/** What the start tells the operator. */
export type StartLog = { info: (message: string) => void; warn: (message: string) => void }

const CONF = 'redis.conf'

/**
 * A Redis of this process's own on a loopback port, its append-only file under the data directory. It ends with this process, also when
 * that is killed; should it die before, it comes back on the same port, with its queues.
 */
export async function startPrivateRedis({ program, dataDir, log }: { program: string; dataDir: string; log: StartLog }) {
  const dir = join(dataDir, 'redis')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  await endPredecessor(dir)

  const address = { port: await freePort(), password: randomBytes(24).toString('base64url') }
  writeConf(dir, address)
  const keeper = keepRunning({ start: () => spawnTied(program, { args: [CONF], cwd: dir }), log })
  if (!(await answersWithin(15_000, address, keeper.hasEnded))) {
    await keeper.stop()
    throw new Refusal('cannot_start', { message: `The private Redis does not start; ${join(dir, 'redis.log')} says why.` })
  }
  return { url: `redis://:${address.password}@127.0.0.1:${address.port}`, stop: keeper.stop }
}

type Address = { port: number; password: string }

/** A file, since arguments are visible to every user of the machine; the working directory spares us quoting its path. */
function writeConf(dir: string, { port, password }: Address) {
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'dir ./',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    'loglevel warning',
    'logfile redis.log',
  ]
  writeFileSync(join(dir, CONF), `${lines.join('\n')}\n`, { mode: 0o600 })
  chmodSync(join(dir, CONF), 0o600)
}

/** One left over from a killed process may still be writing its last; two on one append-only file would spoil it. Its password proves it is ours. */
async function endPredecessor(dir: string) {
  const predecessor = readConf(dir)
  if (predecessor) await askRedis({ ...predecessor, command: 'SHUTDOWN NOSAVE', withinMs: 5_000 })
}

function readConf(dir: string): Address | undefined {
  try {
    const conf = readFileSync(join(dir, CONF), 'utf8')
    const [, port, password] = /^port (\d+)\nrequirepass (\S+)$/m.exec(conf) ?? []
    return port && password ? { port: Number(port), password } : undefined
  } catch {
    return undefined
  }
}

async function answersWithin(withinMs: number, address: Address, hasEnded: () => boolean) {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline && !hasEnded()) {
    if ((await askRedis({ ...address, command: 'PING', withinMs: 1_000 })).includes('+PONG')) return true
    await wait(50)
  }
  return false
}

/** Starts it again, each time a little later, up to 10 s, for as long as it ends by itself. */
function keepRunning({ start, log }: { start: () => ChildProcess; log: StartLog }) {
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let child = launch(100)

  function launch(nextDelayMs: number) {
    const startedAt = Date.now()
    const started = start()
    started.once('exit', (code, signal) => {
      if (isStopping) return
      const delayMs = Date.now() - startedAt > 60_000 ? 100 : nextDelayMs
      log.warn(`The private Redis ended (${signal ?? `code ${code}`}); starting it again in ${delayMs} ms.`)
      timer = setTimeout(() => {
        child = launch(Math.min(delayMs * 2, 10_000))
      }, delayMs)
    })
    return started
  }

  return {
    hasEnded: () => child.exitCode !== null,
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await endProcess(child)
    },
  }
}
