import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import type { DemoName } from './demo-people.ts'

export type DemoSlug =
  | 'harbour-repair-cafe'
  | 'cargo-bike-pool'
  | 'tuesday-choir'
  | 'seed-library'
  | 'night-garden'
  | 'open-workshop-crew'
  | 'boat-house-band'

type DemoGroup = {
  name: string
  description: string
  visibility: Visibility
  joinMethod: JoinMethod
  membersCanInvite?: boolean
  foundedDaysAgo: number
  owner: DemoName
  managers: DemoName[]
  /** Those who came before there were invites; who accepted one of `demoInvites` comes on top. */
  members: DemoName[]
}

export const demoGroups: Record<DemoSlug, DemoGroup> = {
  'harbour-repair-cafe': {
    name: 'Harbour Repair Café',
    description: 'Every first Saturday we mend what others throw away: toasters, zips, radios, chairs. Tools and coffee are there.',
    visibility: 'community',
    joinMethod: 'invite_only',
    foundedDaysAgo: 210,
    owner: 'mara',
    managers: ['ines'],
    members: ['tomas'],
  },
  'cargo-bike-pool': {
    name: 'Cargo Bike Pool',
    description: 'Three cargo bikes, one calendar. Take one, bring it back charged.',
    visibility: 'public',
    joinMethod: 'open',
    foundedDaysAgo: 150,
    owner: 'ravi',
    managers: [],
    members: ['mara', 'ana', 'tomas'],
  },
  'tuesday-choir': {
    name: 'Tuesday Choir',
    description: 'Four voices, no audition, Tuesdays at seven in the old customs house.',
    visibility: 'community',
    joinMethod: 'request',
    foundedDaysAgo: 400,
    owner: 'ana',
    managers: [],
    members: ['mara', 'yuki'],
  },
  'seed-library': {
    name: 'Seed Library',
    description: 'We swap seeds we grew ourselves. Members know where the drawers are.',
    visibility: 'members',
    joinMethod: 'invite_only',
    foundedDaysAgo: 90,
    owner: 'ines',
    managers: [],
    members: ['tomas'],
  },
  'night-garden': {
    name: 'Night Garden',
    description: 'The roof garden after dark: moths, jasmine, and a telescope when the sky is clear.',
    visibility: 'public',
    joinMethod: 'request',
    foundedDaysAgo: 60,
    owner: 'yuki',
    managers: [],
    members: ['ines'],
  },
  'open-workshop-crew': {
    name: 'Open Workshop Crew',
    description: 'Keeps the workshop open on weekday evenings. Everybody holds a key one evening a month.',
    visibility: 'community',
    joinMethod: 'open',
    membersCanInvite: true,
    foundedDaysAgo: 120,
    owner: 'mara',
    managers: [],
    members: ['ravi', 'bo'],
  },
  'boat-house-band': {
    name: 'Boat House Band',
    description: 'Rehearsals and gigs. Not everybody needs to know yet.',
    visibility: 'members',
    joinMethod: 'invite_only',
    foundedDaysAgo: 30,
    owner: 'ana',
    managers: [],
    members: ['ravi'],
  },
}
