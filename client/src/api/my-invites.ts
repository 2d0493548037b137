import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { request } from './request.ts'

export const acceptInvite = (id: string) => request<{ invite: MyInvite }>(`/api/invites/${id}/accept`, { method: 'POST', body: {} })

export const declineInvite = (id: string, reason?: string) =>
  request<{ invite: MyInvite }>(`/api/invites/${id}/decline`, { method: 'POST', body: reason ? { reason } : {} })
