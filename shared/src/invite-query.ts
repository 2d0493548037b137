/** The columns of the invites table that can be sorted by; a leading `-` turns the order round. */
export const inviteSorts = ['created', 'recipient', 'status', 'delivery', 'inviter', 'sent', 'expires'] as const
export type InviteSortColumn = (typeof inviteSorts)[number]
export type InviteSort = InviteSortColumn | `-${InviteSortColumn}`

/** Newest first. */
export const defaultInviteSort: InviteSort = '-created'

/**
 * `expiring_soon`: open, and ends within two days. `asked_again`: closed, and the person would like a new one. `undelivered`:
 * open, but its mail did not arrive.
 */
export const inviteFlags = ['expiring_soon', 'asked_again', 'undelivered'] as const
export type InviteFlag = (typeof inviteFlags)[number]

export const expiringSoonDays = 2

/** What a manager can do with many invites at once. */
export const bulkActions = ['cancel', 'resend', 'extend', 'change_role'] as const
export type BulkAction = (typeof bulkActions)[number]

/** Why an invite was left as it was: what it is instead, or that it was mailed a moment ago, or that there is nothing to change. */
export const skipReasons = ['accepted', 'declined', 'cancelled', 'expired', 'cooling_down', 'unchanged', 'not_found'] as const
export type SkipReason = (typeof skipReasons)[number]
