import { OpenAPIHono } from '@hono/zod-openapi'
import type { Person } from '../people/person.ts'
import { refuseBadInput } from './refuse-bad-input.ts'

export type Env = { Variables: { viewer: Person | undefined } }
export type SignedInEnv = { Variables: { viewer: Person } }

/** A set of routes whose input is checked by the schemas that also document it. */
export const createRouter = <E extends Env | SignedInEnv = Env>() => new OpenAPIHono<E>({ defaultHook: refuseBadInput })
