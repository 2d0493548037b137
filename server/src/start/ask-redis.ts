import { connect } from 'node:net'

type Question = { port: number; password: string; command: 'PING' | 'SHUTDOWN NOSAVE'; withinMs: number }

/** Says one thing to a Redis on loopback before any client of the real kind exists; answers what came back, nothing if nobody is there. */
export async function askRedis({ port, password, command, withinMs }: Question) {
  const socket = connect(port, '127.0.0.1')
  const deadline = setTimeout(() => socket.destroy(), withinMs)
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
    if (command === 'PING' && answer.split('\r\n').length > 2) socket.end()
    // Whoever answers our password with an error is not ours to end.
    if (answer.startsWith('-')) socket.destroy()
  })
  socket.on('error', () => {}).write(`AUTH ${password}\r\n${command}\r\n`)
  await new Promise((resolve) => socket.once('close', resolve))
  clearTimeout(deadline)
  return answer
}
