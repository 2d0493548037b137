export const inviteStatuses = ['pending', 'accepted', 'declined', 'cancelled', 'expired'] as const
export type InviteStatus = (typeof inviteStatuses)[number]
