import type { Role } from './roles.ts'

export type GroupAction = 'see_members' | 'invite' | 'manage_invites' | 'edit_group'

const allowed: Record<GroupAction, readonly Role[]> = {
  see_members: ['member', 'manager', 'owner'],
  invite: ['manager', 'owner'],
  manage_invites: ['manager', 'owner'],
  edit_group: ['manager', 'owner'],
}

/** May a member with this role do it? `null` is somebody who is not a member. One table for API, live channel and client. */
export const may = (role: Role | null, action: GroupAction) => role !== null && allowed[action].includes(role)
