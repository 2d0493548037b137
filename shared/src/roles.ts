/** Roles of a member, weakest first: nobody grants a role that stands after their own. */
export const roles = ['member', 'manager', 'owner'] as const
export type Role = (typeof roles)[number]

/** What an invite may offer: ownership is handed over, never invited. */
export const invitableRoles = ['member', 'manager'] as const
export type InvitableRole = (typeof invitableRoles)[number]
