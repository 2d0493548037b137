import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, root, runOrExit } from './run-to-end.mjs'

const SOURCES = ['client', 'shared/src', 'package-lock.json']
const DERIVED = new Set(['node_modules', 'dist', '.turbo'])
const stamp = join(root, 'client/dist/.built-from')

/** Builds the client, unless what is there was built from these very sources. */
export async function buildClient() {
  const sources = hashOf(SOURCES.map((path) => join(root, path)))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  console.log('Building the client …')
  await runOrExit(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'client') })
  writeFileSync(stamp, sources)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(path) {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (DERIVED.has(name)) return []
  try {
    return readdirSync(path)
      .sort()
      .flatMap((entry) => filesIn(join(path, entry)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
