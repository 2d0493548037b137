import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '@usher/server/start/free-port.ts'
import { until } from './until.ts'

const root = join(import.meta.dirname, '../..')

/**
 * The whole program as a process of its own, on a free port. `ended` resolves with its exit code; `said` is what it printed so far.
 * Nothing of this process's environment but PATH and HOME reaches it.
 */
export async function runUsher(env: Record<string, string>, { script = 'server/src/main.ts' } = {}) {
  const port = env.PORT ?? String(await freePort())
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)

  return {
    url: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    ended,
    said: () => said,
    /** Resolves when it has printed its address. */
    async ready() {
      await until(() => child.exitCode !== null || said.includes(`http://localhost:${port}`), { withinMs: 60_000, what: 'the address' })
      if (child.exitCode !== null) throw new Error(`Usher ended before it was ready:\n${said}`)
    },
    async stop(signal: NodeJS.Signals = 'SIGINT') {
      child.kill(signal)
      return ended
    },
    /** Process ids of everything it started, and of what these started. */
    descendants: () => descendantsOf(child.pid ?? 0),
  }
}

function descendantsOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] => pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)])
  return below(pid)
}
