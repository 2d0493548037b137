import type { ClientToServer, ServerToClient } from '@usher/shared/live-events.ts'
import type { Socket } from 'socket.io-client'
import { feed } from '../store/feed.ts'
import { checkSession, user } from '../store/session.ts'
import { connectionIs } from './connection.ts'

export type LiveSocket = Socket<ServerToClient, ClientToServer>

type OnConnect = (socket: LiveSocket) => void

/** How every connection is made: WebSocket first, polling where that is not let through; each carries the session of its own time. */
export const liveOptions = {
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
  reconnectionDelay: 500,
  reconnectionDelayMax: 5000,
  forceNew: true,
}

const refusedPauseMs = 2000
const onConnects = new Set<OnConnect>()
let socket: LiveSocket | undefined
let isWanted = false

/** Opens the live channel; the library is fetched only now, after the page is painted. */
export async function openLive() {
  isWanted = true
  if (socket) return
  connectionIs(false)
  const { io } = await import('socket.io-client')
  if (!isWanted || socket) return
  const mine: LiveSocket = io(liveOptions)
  socket = mine
  mine.on('connect', () => {
    connectionIs(true)
    sync()
  })
  mine.on('disconnect', () => {
    connectionIs(false)
    if (!mine.active) void comeBack(mine)
  })
  mine.on('connect_error', () => void comeBack(mine))
  mine.on('feed', feed.receive)
}

export function closeLive() {
  isWanted = false
  socket?.disconnect()
  socket = undefined
}

/** Runs now if connected, and on every connect and return of a hidden tab after that; returns the way to stop. */
export function whenConnected(run: OnConnect) {
  onConnects.add(run)
  if (socket?.connected) run(socket)
  return () => onConnects.delete(run)
}

export const liveSocket = () => (socket?.connected ? socket : undefined)

/** Coming back is the same as starting: say what we have, hear what is new. */
function sync() {
  if (!socket?.connected) return
  if (feed.revision() >= 0) socket.emit('feed:sync', { since: feed.revision() })
  for (const run of onConnects) run(socket)
}

/** The session may have ended. Where the server itself refused, Socket.IO does not try again by itself. */
async function comeBack(mine: LiveSocket) {
  if (mine !== socket) return
  await checkSession()
  if (!mine.active) setTimeout(() => mine === socket && user() && mine.connect(), refusedPauseMs)
}

document.addEventListener('visibilitychange', () => document.hidden || sync())
