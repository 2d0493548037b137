import { OpenAPIHono } from '@hono/zod-openapi'
import type { Reach } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { Person } from '../people/person.ts'
import { refuseBadInput } from './refuse-bad-input.ts'

export type Env = { Variables: { viewer: Person | undefined } }
export type SignedInEnv = { Variables: { viewer: Person } }
/** Routes of one group: the group as the viewer sees it, and how far their right goes. */
export type GroupEnv = { Variables: { viewer: Person; group: Group; reach: Reach } }

/** A set of routes whose input is checked by the schemas that also document it. */
export const createRouter = <E extends Env | SignedInEnv | GroupEnv = Env>() => new OpenAPIHono<E>({ defaultHook: refuseBadInput })
