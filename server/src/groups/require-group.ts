import { type GroupAction, may } from '@usher/shared/permissions.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { findGroup } from './find-group.ts'

type Wanted = { ref: string; viewer: Person; action: GroupAction }

/** The group, for somebody who may do this in it. Hidden: `not_found`; seen but not allowed: `forbidden`. */
export async function requireGroup(db: Db, { ref, viewer, action }: Wanted) {
  const group = await findGroup(db, { ref, viewer })
  if (!may(group.role, action)) throw new Refusal('forbidden', { message: 'Your role in this group does not allow it' })
  return group
}
