import { createRoute, z } from '@hono/zod-openapi'
import { Batch } from '@usher/shared/schemas/batch.ts'
import { BatchResult } from '@usher/shared/schemas/invite-send.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { findBatch } from '../../batches/find-batch.ts'
import { releaseBatch } from '../../batches/release-batch.ts'
import { sentWithin } from '../../batches/sent-within.ts'
import { undoBatch } from '../../batches/undo-batch.ts'
import { answers, inGroupParams } from '../contract.ts'
import { inviteScope } from '../invite-scope.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'

const oneBatch = z.object({ batch: Batch })

/** What was sent in one go: how far it got, and taking it back while it is held. */
export function createBatchRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const managing = forGroup(auth, 'manage_invites')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/batches/{id}',
        summary: 'How far a batch got, and what became of each recipient',
        ...managing,
        request: { params: inGroupParams },
        responses: answers(BatchResult),
      }),
      async (c) => c.json(await findBatch(database.read, { id: c.req.valid('param').id, scope: inviteScope(c.var) }), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/batches/{id}/undo',
        summary: 'Take a held batch back without a trace',
        ...managing,
        request: { params: inGroupParams },
        responses: answers(oneBatch),
      }),
      async (c) => {
        const [{ id }, scope] = [c.req.valid('param'), inviteScope(c.var)]
        await undoBatch(database, { id, scope, by: c.var.viewer.id })
        return c.json({ batch: (await findBatch(database.read, { id, scope })).batch }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/batches/{id}/release',
        summary: 'Send a held batch now',
        ...managing,
        request: { params: inGroupParams },
        responses: answers(oneBatch),
      }),
      async (c) => {
        const [{ id }, scope] = [c.req.valid('param'), inviteScope(c.var)]
        await releaseBatch(database, { id, within: sentWithin(scope) })
        return c.json({ batch: (await findBatch(database.read, { id, scope })).batch }, 200)
      },
    )
}
