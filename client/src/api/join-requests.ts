import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { JoinRequest, RequestDecision } from '@usher/shared/schemas/join-request.ts'
import { query, request } from './request.ts'

const at = (group: string) => `/api/groups/${encodeURIComponent(group)}/requests`

export const askToJoin = (group: string, note?: string) =>
  request<{ group: Group }>(at(group), { method: 'POST', body: note ? { note } : {} })

export const withdrawRequest = (group: string) => request<{ group: Group }>(`${at(group)}/withdraw`, { method: 'POST' })

/** Oldest first. */
export const listRequests = (group: string, cursor?: string) => request<Page<JoinRequest>>(`${at(group)}${query({ cursor })}`)

/** Those with these ids, or all that are open. */
export const decideRequests = (group: string, body: RequestDecision) =>
  request<{ changed: number }>(`${at(group)}/decide`, { method: 'POST', body })

export const approveRequest = (group: string, id: string) => request<unknown>(`${at(group)}/${id}/approve`, { method: 'POST' })

export const rejectRequest = (group: string, id: string) => request<unknown>(`${at(group)}/${id}/reject`, { method: 'POST' })
