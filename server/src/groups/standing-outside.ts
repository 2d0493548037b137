import { type Standing, standingIn } from '@usher/shared/permissions.ts'
import type { Person } from '../people/person.ts'

/** The standing of somebody, signed out or in, where no group is concerned or they are not in it. */
export const standingOutside = (viewer: Person | undefined): Standing =>
  viewer ? standingIn({ role: null, membersCanInvite: false, isInvited: false }, viewer) : 'stranger'
