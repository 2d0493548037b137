import type { MailboxToClient } from '@usher/shared/live-events.ts'
import type { Socket } from 'socket.io-client'
import { liveOptions } from './live.ts'

/** Calls back whenever a mail arrives in the mailbox and after each gap in the connection, signed in or not, until the returned function is called. */
export function watchMailbox(onMail: () => void) {
  let socket: Socket<MailboxToClient> | undefined
  let isStopped = false
  void import('socket.io-client').then(({ io }) => {
    if (isStopped) return
    socket = io('/mailbox', liveOptions)
    socket.on('connect', onMail).on('mailbox', onMail)
  })
  return () => {
    isStopped = true
    socket?.disconnect()
  }
}
