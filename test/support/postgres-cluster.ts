import { execFile, execFileSync } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { endProcess } from '@usher/server/start/end-process.ts'
import { freePort } from '@usher/server/start/free-port.ts'
import { spawnTied } from '@usher/server/start/spawn-tied.ts'
import pg from 'pg'
import { systemProgram } from './system-packages.ts'
import { until } from './until.ts'

const run = promisify(execFile)
// Nothing in a throw-away cluster has to survive the machine; the rest behaves as in production.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=64MB']

/** A throw-away PostgreSQL in a temporary folder, reachable on loopback only. Its user `usher` may create databases. */
export async function startPostgresCluster() {
  const postgres = await systemProgram('postgres')
  const owner = unprivilegedUser()
  const folder = await mkdtemp(join(tmpdir(), 'usher-postgres-'))
  if (owner) await chown(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  await run(join(dirname(postgres), 'initdb'), ['-D', data, '-U', 'usher', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    cwd: folder,
    ...owner,
  })

  const port = await freePort()
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1', `port=${port}`]
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawnTied(postgres, { args, cwd: folder, endSignal: 'INT', ...owner })
  const url = (database: string) => `postgres://usher@127.0.0.1:${port}/${database}`
  await until(() => answers(url('postgres')), { withinMs: 30_000, everyMs: 50, what: 'an answer of PostgreSQL' })

  return {
    url,
    async stop() {
      await endProcess(child, { signal: 'SIGINT' })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(connectionString: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.end()
  return true
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (user: string, flag: string) =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf(user, '-u'), gid: idOf(user, '-g') }
    } catch {}
  }
  throw new Error('PostgreSQL does not run as root, and this system has neither a user postgres nor nobody')
}
