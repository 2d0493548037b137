import type { RegisterByLink } from '@usher/shared/schemas/invitation.ts'
import type { Auth } from '../accounts/create-auth.ts'
import { registerByLink } from '../accounts/register-by-link.ts'
import { isOpen, presentStatus } from '../invites/is-open.ts'
import { notPending } from '../invites/update-open-invite.ts'
import type { Person } from '../people/person.ts'
import { Refusal } from '../refusal.ts'
import type { ResolvedLink } from './resolve-link.ts'

type Registering = { link: ResolvedLink; viewer: Person | undefined; account: RegisterByLink; headers: Headers }

/** Makes an account for the address an open invite went to, and answers the `Set-Cookie` values that sign it in. */
export async function registerForInvite(auth: Auth, { link, viewer, account, headers }: Registering) {
  if (viewer) throw new Refusal('already_signed_in', { message: `You are signed in as ${viewer.name}` })
  if (link.isSuperseded) throw new Refusal('invite_not_pending', { message: 'A newer mail replaced this link' })
  const invite = await auth.database.read
    .selectFrom('invites as i')
    .where('i.id', '=', link.id)
    .select(['i.email', presentStatus.as('status'), isOpen.as('is_open')])
    .executeTakeFirstOrThrow()
  if (!invite.is_open) throw notPending(invite.status)
  if (invite.email === null)
    throw new Refusal('account_exists', { message: 'This invite is for somebody who has an account. Sign in with it.' })
  return registerByLink(auth, { ...account, email: invite.email, headers })
}
