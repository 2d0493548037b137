import { type ChildProcess, spawn } from 'node:child_process'

// The shell keeps our pipe in a reader beside the program it becomes: when the pipe closes, however we died, the reader ends the program.
const TIE = 'exec 3<&0 </dev/null; (read -r _ <&3; kill -"$0" $$) >/dev/null 2>&1 & exec "$@" 3<&-'

type Options = {
  args: string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** How the program is told to end when this process is gone. */
  endSignal?: 'TERM' | 'INT'
  uid?: number
  gid?: number
  output?: 'ignore' | 'pipe'
}

/**
 * Starts a program in a process group of its own, so that the terminal's Ctrl-C does not reach it before us,
 * and ends it when this process ends, also by SIGKILL. `pid` is the program's own.
 */
export function spawnTied(program: string, { args, cwd, env, endSignal = 'TERM', uid, gid, output = 'ignore' }: Options): ChildProcess {
  const child = spawn('/bin/sh', ['-c', TIE, endSignal, program, ...args], {
    cwd,
    env,
    uid,
    gid,
    detached: true,
    stdio: ['pipe', output, output],
  })
  child.stdin?.on('error', () => {})
  child.once('exit', () => endReader(child))
  return child
}

/** The group outlives its leader as long as the reader is in it, so its number can't have been given to anybody else. */
function endReader(child: ChildProcess) {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.stdin?.destroy()
  }
}
