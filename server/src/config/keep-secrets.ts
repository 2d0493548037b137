import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secrets of an embedded installation: made at the first start, the same ever after. Newest first, one a line. */
export function keepSecrets(dataDir: string) {
  const path = join(dataDir, 'secrets')
  mkdirSync(dataDir, { recursive: true })
  makeOnce(path)
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').split('\n').filter(Boolean)
}

/** Linked into place whole, so that a crash never leaves half a secret behind. */
function makeOnce(path: string) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
