import { z } from '@hono/zod-openapi'
import { Problem } from '@usher/shared/schemas/problem.ts'

const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } })

/** A required JSON body, as a route's `request` has it. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: json(schema) }) as const

const problem = { description: 'A problem document', content: { 'application/problem+json': { schema: Problem } } }

/** The answers of a route: this one when all is well, a problem document otherwise. */
export const answers = <Schema extends z.ZodType>(schema: Schema) =>
  ({ 200: { description: 'Done', content: json(schema) }, default: problem }) as const

export const created = <Schema extends z.ZodType>(schema: Schema) =>
  ({ 201: { description: 'Created', content: json(schema) }, default: problem }) as const

export const cursorQuery = z.object({ cursor: z.string().optional() })

/** Creating commands take a key: the same key and body give the same answer, without doing it twice. */
export const idempotencyHeader = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
