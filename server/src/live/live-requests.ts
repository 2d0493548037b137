import { z } from 'zod'

/** An id or a slug. */
const group = z
  .string()
  .max(64)
  .regex(/^[a-z0-9-]+$/i)

/** What clients send, in the shapes of `ClientToServer`. */
export const liveRequests = {
  watch: z.object({ group, since: z.string().max(30).optional() }),
  unwatch: z.object({ group }),
  sync: z.object({ since: z.int().min(-1) }),
}
