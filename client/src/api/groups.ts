import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Group, GroupEdit, Member, NewGroup } from '@usher/shared/schemas/group.ts'
import { query, request } from './request.ts'

/** `group` is an id or a slug everywhere. */
export const listGroups = (cursor?: string) => request<Page<Group>>(`/api/groups${query({ cursor })}`)

export const getGroup = (group: string) => request<{ group: Group }>(`/api/groups/${encodeURIComponent(group)}`)

export const createGroup = (body: Partial<NewGroup>, idempotencyKey: string) =>
  request<{ group: Group }>('/api/groups', { method: 'POST', body, idempotencyKey })

export const editGroup = (group: string, body: GroupEdit) =>
  request<{ group: Group }>(`/api/groups/${encodeURIComponent(group)}`, { method: 'PATCH', body })

export const joinGroup = (group: string) => request<{ group: Group }>(`/api/groups/${encodeURIComponent(group)}/join`, { method: 'POST' })

export const listMembers = (group: string, cursor?: string) =>
  request<Page<Member>>(`/api/groups/${encodeURIComponent(group)}/members${query({ cursor })}`)
