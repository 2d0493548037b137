import { join } from 'node:path'
import pino from 'pino'
import { keepSecrets } from './config/keep-secrets.ts'
import { type Config, readConfig } from './config/read-config.ts'
import { createUsher } from './create-usher.ts'
import { Refusal } from './refusal.ts'
import { findRedis } from './start/find-redis.ts'
import { lockDataDir } from './start/lock-data-dir.ts'
import { openRecord } from './start/open-record.ts'

const clientDir = join(import.meta.dirname, '../../client/dist')

/** Things to undo, newest first, when the program ends or can't start. */
const undo: (() => unknown)[] = []
let isEnding = false

async function end(exitCode: number) {
  if (isEnding) return
  isEnding = true
  // Past the deadline whatever still holds on is let go: owed work is in the record.
  setTimeout(() => process.exit(exitCode), 9_000).unref()
  for (const step of undo.reverse()) {
    try {
      await step()
    } catch (error) {
      console.error(error)
    }
  }
  process.exit(exitCode)
}

async function start(config: Config) {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const isEmbedded = config.databaseUrl === undefined
  if (isEmbedded || !config.redisUrl) {
    const lock = lockDataDir(config.dataDir)
    undo.push(() => lock.release())
  }
  const secrets = config.secrets ?? keepSecrets(config.dataDir)
  const tell = { info: (message: string) => console.info(message), warn: (message: string) => log.warn(message) }
  const redis = await findRedis({ redisUrl: config.redisUrl, dataDir: config.dataDir, log: tell })
  undo.push(() => redis.stop())
  if (isEmbedded) console.info('Opening the embedded database …')
  const database = await openRecord(config)
  undo.push(() => database.close())
  const usher = await createUsher({ config, secrets, database, redisUrl: redis.url, isShared: !isEmbedded, clientDir, log })
  undo.push(() => usher.close())
  console.info(config.roles.api ? `Usher is ready at ${config.baseUrl}` : 'Usher is working on its queues')
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  await end(1)
}
