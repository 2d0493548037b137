import { z } from 'zod'
import { parseDomain } from '../email-address.ts'
import { joinMethods, visibilities } from '../group-terms.ts'
import { limits } from '../limits.ts'
import { invitableRoles, roles } from '../roles.ts'
import { Id, Instant, Line, Lines } from './basics.ts'
import { MyJoinRequest } from './join-request.ts'
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
    membersCanInvite: z.boolean(),
    defaultRole: z.enum(invitableRoles),
    /** Who may come in, by the domain of their address; empty: everybody. */
    allowedDomains: z.array(z.string()),
    memberCount: z.int(),
    createdAt: Instant,
    /** An archived group is only looked at: nobody joins, nobody is invited. */
    archivedAt: Instant.nullable(),
    /** Your role, or null for an outsider. */
    role: z.enum(roles).nullable(),
    /** Your open invite to this group. */
    invite: MyInvite.nullable(),
    /** Your open request to join it. */
    request: MyJoinRequest.nullable(),
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
/** Kept as every comparison has them: in ASCII and lower case. */
const allowedDomains = z
  .array(
    z.string().transform((typed, context) => {
      const domain = parseDomain(typed)
      if (!domain) context.addIssue({ code: 'custom', message: 'Not a domain, such as example.org' })
      return domain ?? z.NEVER
    }),
  )
  .max(limits.allowedDomains)
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
    membersCanInvite: z.boolean().default(false),
    defaultRole: z.enum(invitableRoles).default('member'),
    allowedDomains: allowedDomains.default([]),
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
    membersCanInvite: z.boolean(),
    defaultRole: z.enum(invitableRoles),
    allowedDomains,
  })
  .partial()
  .meta({ id: 'GroupEdit' })
export type GroupEdit = z.infer<typeof GroupEdit>

const joinedThrough = ['founder', 'invite', 'join', 'request', 'added'] as const
export type JoinedThrough = (typeof joinedThrough)[number]

export const Member = z
  .object({
    user: z.object({ id: Id, name: z.string(), username: z.string() }),
    role: z.enum(roles),
    joinedAt: Instant,
    /** How they got in. */
    through: z.enum(joinedThrough),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const AddMember = z.object({ userId: Id, role: z.enum(roles).default('member') }).meta({ id: 'AddMember' })
export const RoleBody = z.object({ role: z.enum(roles) }).meta({ id: 'RoleBody' })
export const HandOver = z.object({ userId: Id }).meta({ id: 'HandOver' })
/** The group's name, typed to confirm. */
export const DeleteGroup = z.object({ name: z.string() }).meta({ id: 'DeleteGroup' })
