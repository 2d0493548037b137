import { statSync, utimesSync } from 'node:fs'
import { root, runOrExit } from './run-to-end.mjs'

const lockfile = `${root}package-lock.json`
const installed = `${root}node_modules/.package-lock.json`

/** Installs what the lockfile says, if nothing or something older is there. Development dependencies always: the runtime is one. */
export async function installDependencies() {
  if (changedAt(installed) >= changedAt(lockfile)) return
  console.log('Installing dependencies …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  await (npm?.endsWith('.js') ? runOrExit(process.execPath, [npm, ...args]) : runOrExit('npm', args))
  utimesSync(installed, new Date(), new Date())
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -1
}
