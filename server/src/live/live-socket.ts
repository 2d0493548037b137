import type { ClientToServer, ServerToClient } from '@usher/shared/live-events.ts'
import type { Server, Socket } from 'socket.io'
import type { PushFact } from '../outbox/fact.ts'
import type { Turns } from './create-turns.ts'

export type LiveSession = { sessionId: string; expiresAt: Date; user: { id: string } }

export type SocketData = {
  session: LiveSession
  /** Feed revision of the last frame this socket was sent; -1 before the first. */
  revision: number
  turns: Turns
}

/** What the nodes tell each other. */
export type NodeToNode = { push: (facts: PushFact[]) => void }

export type LiveServer = Server<ClientToServer, ServerToClient, NodeToNode, SocketData>
export type LiveSocket = Socket<ClientToServer, ServerToClient, NodeToNode, SocketData>
