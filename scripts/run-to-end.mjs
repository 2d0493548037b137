import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The Node of the project's own dependencies, whatever the host's is. */
export const node = `${root}node_modules/.bin/node`

/**
 * Runs a program with our terminal and answers its exit code. A request to end is passed on once, then the program has 15 s;
 * Ctrl-C also reaches it directly, since it shares our process group.
 */
export function runToEnd(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
  let deadline
  const pass = (signal) => {
    if (deadline) return
    deadline = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)

  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearTimeout(deadline)
      for (const name of signals) process.off(name, pass)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** As `runToEnd`, for a step without which nothing after it makes sense. */
export async function runOrExit(program, args, options) {
  const code = await runToEnd(program, args, options)
  if (code !== 0) process.exit(code)
}
