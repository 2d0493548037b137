import type { Invite } from '@usher/shared/schemas/invite.ts'

/** What an invite is called: the person as far as they are shown, or the address. */
export const recipientName = ({ recipient: { name, username, email } }: Invite) => name ?? email ?? username ?? 'somebody'
