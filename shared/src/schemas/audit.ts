import { z } from 'zod'
import { auditActions } from '../audit-action.ts'
import { Id, Instant, Person } from './basics.ts'

/** One line of a group's audit log. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    action: z.enum(auditActions),
    /** Absent when it was an address nobody is named behind. */
    by: Person.optional(),
    /** What it was done to: a person, an address, a role, counts, changed settings; words and numbers only. */
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>
