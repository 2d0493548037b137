import type { InvitableRole } from '@usher/shared/roles.ts'
import type { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import type {
  BulkBody,
  BulkResult,
  InviteFilter,
  InvitePage,
  InviteQuery,
  InviteSummary,
  InviteTimeline,
} from '@usher/shared/schemas/invite-desk.ts'
import type { InvitePreview, InviteSend, PreviewBody, RecipientSuggestion, SendResult } from '@usher/shared/schemas/invite-send.ts'
import { query, request } from './request.ts'

const base = (group: string) => `/api/groups/${encodeURIComponent(group)}`

export const listInvites = (group: string, filter: InviteQuery = {}, signal?: AbortSignal) =>
  request<InvitePage>(`${base(group)}/invites${query(filter)}`, { ...(signal && { signal }) })

export const getInviteStats = (group: string) => request<InviteStats>(`${base(group)}/invites/stats`)

/** The picture above the table: of all, of one batch, or of the last days. */
export const getInviteSummary = (group: string, asked: { batch?: string; days?: number } = {}, signal?: AbortSignal) =>
  request<InviteSummary>(`${base(group)}/invites/summary${query(asked)}`, { ...(signal && { signal }) })

export const getTimeline = (group: string, id: string) => request<InviteTimeline>(`${base(group)}/invites/${id}/timeline`)

/** Where the browser downloads what is filtered. */
export const exportUrl = (group: string, filter: InviteFilter) => `${base(group)}/invites/export.csv${query(filter)}`

/** People to invite by name or username, at most ten. */
export const suggestRecipients = (group: string, q: string, signal?: AbortSignal) =>
  request<{ items: RecipientSuggestion[] }>(`${base(group)}/recipients${query({ q })}`, { ...(signal && { signal }) })

/** The verdict on each recipient and the mail they would get; sends nothing. */
export const previewInvites = (group: string, body: Partial<PreviewBody>, signal?: AbortSignal) =>
  request<InvitePreview>(`${base(group)}/invites/preview`, { method: 'POST', body, ...(signal && { signal }) })

export const sendInvites = (group: string, body: Partial<InviteSend>, idempotencyKey: string) =>
  request<SendResult>(`${base(group)}/invites`, { method: 'POST', body, idempotencyKey })

const act = (group: string, id: string, verb: string, body: object = {}) =>
  request<{ invite: Invite }>(`${base(group)}/invites/${id}/${verb}`, { method: 'POST', body })

export const cancelInvite = (group: string, id: string) => act(group, id, 'cancel')

export const resendInvite = (group: string, id: string) => act(group, id, 'resend')

export const extendInvite = (group: string, id: string, days: number) => act(group, id, 'extend', { days })

export const readdressInvite = (group: string, id: string, email: string) => act(group, id, 'readdress', { email })

export const changeInviteRole = (group: string, id: string, role: InvitableRole) => act(group, id, 'role', { role })

/** Offers a closed invite anew, for so many days or the group's own life. */
export const renewInvite = (group: string, id: string, days?: number) => act(group, id, 'renew', days ? { days } : {})

export const changeInBulk = (group: string, body: BulkBody) => request<BulkResult>(`${base(group)}/invites/bulk`, { method: 'POST', body })
