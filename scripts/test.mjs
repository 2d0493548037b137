import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildClient } from './build-client.mjs'
import { installDependencies } from './install-dependencies.mjs'
import { node, runToEnd } from './run-to-end.mjs'

await installDependencies()
await buildClient()
const folder = mkdtempSync(join(tmpdir(), 'usher-report-'))
const report = join(folder, 'report.json')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', ...reporters, ...process.argv.slice(2)]
const code = await runToEnd(node, vitest)
const { passed, failed, skipped } = count(report)
rmSync(folder, { recursive: true, force: true })

// What fails outside any test (an unhandled error, a broken set-up, no test at all) must not read as "0 failed".
const allFailed = failed === 0 && (code !== 0 || passed === 0) ? 1 : failed
console.log(`${passed} passed, ${allFailed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = allFailed > 0 ? 1 : 0

function count(path) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(path, 'utf8'))
    const brokenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed)).length
    return { passed: numPassedTests, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

function isFailed({ status }) {
  return status === 'failed'
}
