import { installDependencies } from './install-dependencies.mjs'
import { runToEnd } from './run-to-end.mjs'

const CHECKS = [
  ['types', 'turbo', ['run', 'check', '--output-logs=errors-only']],
  ['format, lint, import boundaries', 'biome', ['ci', '--error-on-warnings', '.']],
  ['dead code', 'knip', []],
]

await installDependencies()
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' }
const failed = []
for (const [name, program, args] of CHECKS) {
  console.log(`\nChecking ${name} …`)
  const code = await runToEnd(`node_modules/.bin/${program}`, args, { env })
  if (code !== 0) failed.push(name)
}
console.log(failed.length > 0 ? `\nFailed: ${failed.join('; ')}` : '\nAll checks passed')
process.exitCode = failed.length > 0 ? 1 : 0
