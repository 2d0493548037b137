import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { takeTurns } from './take-turns.ts'

// OWASP password storage: argon2id with 19 MiB, two passes, one lane.
const cost = { memory: 19 * 1024, passes: 2, parallelism: 1 }
const hashBytes = 32
const saltBytes = 16

// Each hash takes a core for some 50 ms: unbounded, signing in would be a way to stop the service.
const inTurn = takeTurns({ atOnce: 2, waiting: 50 })
const derive = promisify(argon2)

/** Argon2id in the PHC string format (`$argon2id$v=19$m=…,t=…,p=…$salt$hash`). Refuses (`unavailable`) when too many wait. */
export async function hashPassword(password: string) {
  const salt = randomBytes(saltBytes)
  const hash = await inTurn(() => derive('argon2id', { message: password, nonce: salt, tagLength: hashBytes, ...cost }))
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether this is the password, by the costs its hash was made with. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }) {
  const parts = phc.exec(hash)
  if (!parts) return false
  const [, memory, passes, parallelism, salt = '', expected = ''] = parts
  const wanted = Buffer.from(expected, 'base64')
  const given = await inTurn(() =>
    derive('argon2id', {
      message: password,
      nonce: Buffer.from(salt, 'base64'),
      tagLength: wanted.length,
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    }),
  )
  return timingSafeEqual(given, wanted)
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
