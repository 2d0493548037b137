import type { User } from '@usher/shared/schemas/me.ts'
import { createSignal } from 'solid-js'
import { signOut as sendSignOut } from '../api/account.ts'
import type { ApiProblem } from '../api/api-problem.ts'
import { getMe } from '../api/me.ts'
import { beginFeed, feed } from './feed.ts'

export type Session = { status: 'unknown' } | { status: 'failed'; problem: ApiProblem } | { status: 'out' } | { status: 'in'; user: User }

const [session, setSession] = createSignal<Session>({ status: 'unknown' })

/** Who is at the screen; `unknown` until the server has said so. */
export { session }

/** The signed-in user, or undefined. */
export function user() {
  const now = session()
  return now.status === 'in' ? now.user : undefined
}

/** Asks the server who we are and begins the feed from its answer. Call after signing in. */
export async function loadMe(): Promise<Session> {
  const before = user()
  const outcome = await beginFeed()
  if (outcome.ok) {
    return setSession({ status: 'in', user: outcome.value.user })
  }
  if (outcome.problem.status === 401) return leave()
  return before ? session() : setSession({ status: 'failed', problem: outcome.problem })
}

/** Notices that the session has ended meanwhile; anything else is left as it is. */
export async function checkSession() {
  const outcome = await getMe()
  if (!outcome.ok && outcome.problem.status === 401) leave()
}

export async function signOut() {
  const outcome = await sendSignOut()
  if (outcome.ok) leave()
  return outcome
}

function leave(): Session {
  feed.start()
  return setSession({ status: 'out' })
}
