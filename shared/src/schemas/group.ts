import { z } from 'zod'
import { joinMethods, visibilities } from '../group-terms.ts'
import { limits } from '../limits.ts'
import { roles } from '../roles.ts'
import { Id, Instant, Line, Lines } from './basics.ts'
import { MyInvite } from './my-invite.ts'

export const Group = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    visibility: z.enum(visibilities),
    joinMethod: z.enum(joinMethods),
    inviteTtlDays: z.int(),
    answerFromAnyAccount: z.boolean(),
    memberCount: z.int(),
    createdAt: Instant,
    /** Your role, or null for an outsider. */
    role: z.enum(roles).nullable(),
    /** Your open invite to this group. */
    invite: MyInvite.nullable(),
  })
  .meta({ id: 'Group' })
export type Group = z.infer<typeof Group>

const name = Line.min(1).max(limits.groupNameLength)
const description = Lines.max(limits.groupDescriptionLength)
const slug = z
  .string()
  .max(limits.slugLength)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and single hyphens only')
  .regex(/^(?![0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$)/, 'Looks like the id of a group')
const inviteTtlDays = z.int().min(1).max(limits.inviteDays)

export const NewGroup = z
  .object({
    name,
    /** Made from the name when absent. */
    slug: slug.optional(),
    description: description.default(''),
    visibility: z.enum(visibilities).default('community'),
    /** `members` visibility forces `invite_only`. */
    joinMethod: z.enum(joinMethods).default('invite_only'),
    inviteTtlDays: inviteTtlDays.default(14),
    answerFromAnyAccount: z.boolean().default(false),
  })
  .meta({ id: 'NewGroup' })
export type NewGroup = z.infer<typeof NewGroup>

export const GroupEdit = z
  .object({
    name,
    slug,
    description,
    visibility: z.enum(visibilities),
    joinMethod: z.enum(joinMethods),
    inviteTtlDays,
    answerFromAnyAccount: z.boolean(),
  })
  .partial()
  .meta({ id: 'GroupEdit' })
export type GroupEdit = z.infer<typeof GroupEdit>

export const Member = z
  .object({
    user: z.object({ id: Id, name: z.string(), username: z.string() }),
    role: z.enum(roles),
    joinedAt: Instant,
    /** How they got in. */
    through: z.enum(['founder', 'invite', 'join']),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>
