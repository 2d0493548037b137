import { getFeed, getMe, listMyInvites } from '../api/me.ts'
import { showInvite } from '../parts/toasts.ts'
import { createFeed } from './create-feed.ts'

/** The signed-in person's feed. */
export const feed = createFeed({
  ask: async (since) => {
    const outcome = await getFeed(since)
    return outcome.ok ? outcome.value : undefined
  },
  reload: () => void beginFeed(),
  onInvite: showInvite,
})

/** Loads badge, revision and invites from the start; answers with who we are. */
export async function beginFeed() {
  const outcome = await getMe()
  if (!outcome.ok) return outcome
  feed.start(outcome.value)
  void loadInvites()
  return outcome
}

async function loadInvites() {
  const [waiting, answered] = await Promise.all([listMyInvites('pending'), listMyInvites('answered')])
  if (answered.ok) feed.putInvites(answered.value.items)
  if (!waiting.ok) return
  feed.putInvites(waiting.value.items)
  feed.invitesAreLoaded()
}
