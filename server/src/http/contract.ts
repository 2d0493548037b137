import { z } from '@hono/zod-openapi'
import { Id, Line } from '@usher/shared/schemas/basics.ts'
import { Group } from '@usher/shared/schemas/group.ts'
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

/** A file to download, as text of this type. */
export const file = <Type extends string>(type: Type, description: string) =>
  ({
    200: { description, content: { [type]: { schema: z.string() } } as Record<Type, { schema: z.ZodString }> },
    default: problem,
  }) as const

/** The path of whatever a group has: its id or slug. */
export const groupParams = z.object({ group: Line })

/** The path of one thing in a group. */
export const inGroupParams = groupParams.extend({ id: Id })

export const oneGroup = z.object({ group: Group })

export const cursorQuery = z.object({ cursor: z.string().optional() })

/** Creating commands take a key: the same key and body give the same answer, without doing it twice. */
export const idempotencyHeader = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
