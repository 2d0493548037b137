import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import type { InvitePreview, InviteSend, RecipientSuggestion, SendResult } from '@usher/shared/schemas/invite-send.ts'
import { query, request } from './request.ts'

export type InviteFilter = { status?: string; delivery?: string; q?: string; sort?: string; cursor?: string; since?: string }

const base = (group: string) => `/api/groups/${encodeURIComponent(group)}`

export const listInvites = (group: string, filter: InviteFilter = {}, signal?: AbortSignal) =>
  request<Page<Invite>>(`${base(group)}/invites${query(filter)}`, { ...(signal && { signal }) })

export const getInviteStats = (group: string) => request<InviteStats>(`${base(group)}/invites/stats`)

/** People to invite by name or username, at most ten. */
export const suggestRecipients = (group: string, q: string, signal?: AbortSignal) =>
  request<{ items: RecipientSuggestion[] }>(`${base(group)}/recipients${query({ q })}`, { ...(signal && { signal }) })

/** The verdict on each recipient and the mail they would get; sends nothing. */
export const previewInvites = (group: string, body: Partial<InviteSend>, signal?: AbortSignal) =>
  request<InvitePreview>(`${base(group)}/invites/preview`, { method: 'POST', body, ...(signal && { signal }) })

export const sendInvites = (group: string, body: Partial<InviteSend>, idempotencyKey: string) =>
  request<SendResult>(`${base(group)}/invites`, { method: 'POST', body, idempotencyKey })

export const cancelInvite = (group: string, id: string) =>
  request<{ invite: Invite }>(`${base(group)}/invites/${id}/cancel`, { method: 'POST', body: {} })

export const resendInvite = (group: string, id: string) =>
  request<{ invite: Invite }>(`${base(group)}/invites/${id}/resend`, { method: 'POST', body: {} })
