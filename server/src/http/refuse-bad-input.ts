import type { z } from '@hono/zod-openapi'
import { Refusal } from '../refusal.ts'

type Checked = { target: string; success: boolean; error?: z.ZodError }

/** Names each bad field and says what is allowed. A path that can't be an id is a thing that does not exist. */
export function refuseBadInput(checked: Checked) {
  if (checked.success || !checked.error) return
  if (checked.target === 'param') throw new Refusal('not_found')
  const errors = checked.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
  throw new Refusal('bad_input', { errors })
}
