import type { Invitation, RegisterByLink } from '@usher/shared/schemas/invitation.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { request } from './request.ts'

const at = (token: string) => `/api/invitations/${encodeURIComponent(token)}`

/** What the link of a mail leads to; reading it changes nothing. */
export const getInvitation = (token: string) => request<{ invitation: Invitation }>(at(token))

export const acceptInvitation = (token: string) => request<{ invite: MyInvite }>(`${at(token)}/accept`, { method: 'POST', body: {} })

export const declineInvitation = (token: string, reason?: string) =>
  request<{ invite: MyInvite }>(`${at(token)}/decline`, { method: 'POST', body: reason ? { reason } : {} })

/** Makes a verified account and signs it in; answers nothing. */
export const registerByLink = (token: string, body: RegisterByLink) => request<unknown>(`${at(token)}/register`, { method: 'POST', body })

/** Asks the managers for a new invite, the present one being over. */
export const askAgain = (token: string) => request<{ invitation: Invitation }>(`${at(token)}/ask-again`, { method: 'POST' })

/** Says that a person is looking: called after a first gesture, so that no scanner is taken for one. */
export const sayVisited = (token: string) => request<unknown>(`${at(token)}/visit`, { method: 'POST' })
