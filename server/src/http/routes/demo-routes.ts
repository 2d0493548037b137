import { Id } from '@usher/shared/schemas/basics.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Auth } from '../../accounts/create-auth.ts'
import { listDemoPeople } from '../../demo/list-demo-people.ts'
import { Refusal } from '../../refusal.ts'

const SignIn = z.object({ id: Id })

/** One-click sign-in as the demo people, to be mounted at `/api/demo` only where there is a demo community. */
export function createDemoRoutes({ auth }: { auth: Auth }) {
  return new Hono()
    .get('/people', async (c) => {
      const items = await listDemoPeople(auth.database.read)
      if (items.length === 0) throw new Refusal('not_found')
      return c.json({ items })
    })
    .post('/sign-in', async (c) => {
      const body = SignIn.safeParse(await c.req.json().catch(() => undefined))
      const people = await listDemoPeople(auth.database.read)
      const person = people.find(({ id }) => id === body.data?.id)
      if (!person) throw new Refusal('not_found')
      for (const cookie of await auth.openSession({ userId: person.id, headers: c.req.raw.headers })) {
        c.header('set-cookie', cookie, { append: true })
      }
      return c.json({ person })
    })
}
