import { Refusal } from '../refusal.ts'
import { findProgram } from './find-program.ts'
import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages.ts'
import { type StartLog, startPrivateRedis } from './private-redis.ts'

const PROGRAMS = ['redis-server', 'valkey-server']

/** The Redis to use: the given one, whether or not it answers at the moment, or a private one that ends with this process. */
export async function findRedis({ redisUrl, dataDir, log }: { redisUrl?: string; dataDir: string; log: StartLog }) {
  if (redisUrl) return { url: redisUrl, stop: async () => {} }
  const program = findProgram(PROGRAMS) ?? (await install(log))
  if (!program) throw new Refusal('cannot_start', { message: HOW_TO_INSTALL })
  return startPrivateRedis({ program, dataDir, log })
}

async function install(log: StartLog) {
  if (!canInstallDebianPackages()) return undefined
  log.info('No redis-server here: installing the package redis-server with apt-get …')
  await installDebianPackages(['redis-server'])
  return findProgram(PROGRAMS)
}

const HOW_TO_INSTALL =
  'Usher needs Redis: install it with "sudo apt-get install -y redis-server" or "brew install redis", or run ' +
  '"docker run -d -p 127.0.0.1:6379:6379 redis:7 redis-server --maxmemory-policy noeviction" and set REDIS_URL=redis://127.0.0.1:6379.'
