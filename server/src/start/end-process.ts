import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Resolves when the process is gone: asked first, killed when it has not left within `withinMs`. */
export async function endProcess(child: ChildProcess, { signal = 'SIGTERM' as NodeJS.Signals, withinMs = 5_000 } = {}) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  const deadline = setTimeout(() => child.kill('SIGKILL'), withinMs)
  child.kill(signal)
  await gone
  clearTimeout(deadline)
}
