import type { Role } from '@usher/shared/roles.ts'
import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Group, GroupEdit, Member, NewGroup } from '@usher/shared/schemas/group.ts'
import { query, request } from './request.ts'

/** `group` is an id or a slug everywhere. */
const at = (group: string) => `/api/groups/${encodeURIComponent(group)}`

export const listGroups = (cursor?: string) => request<Page<Group>>(`/api/groups${query({ cursor })}`)

export const getGroup = (group: string) => request<{ group: Group }>(at(group))

export const createGroup = (body: Partial<NewGroup>, idempotencyKey: string) =>
  request<{ group: Group }>('/api/groups', { method: 'POST', body, idempotencyKey })

export const editGroup = (group: string, body: GroupEdit) => request<{ group: Group }>(at(group), { method: 'PATCH', body })

export const archiveGroup = (group: string) => request<{ group: Group }>(`${at(group)}/archive`, { method: 'POST' })

export const restoreGroup = (group: string) => request<{ group: Group }>(`${at(group)}/restore`, { method: 'POST' })

/** `name` is the group's, typed to confirm. */
export const deleteGroup = (group: string, name: string) => request<unknown>(at(group), { method: 'DELETE', body: { name } })

/** Makes a member the owner, and the caller a manager. */
export const handOverGroup = (group: string, userId: string) =>
  request<{ group: Group }>(`${at(group)}/handover`, { method: 'POST', body: { userId } })

export const joinGroup = (group: string) => request<{ group: Group }>(`${at(group)}/join`, { method: 'POST' })

export const leaveGroup = (group: string) => request<unknown>(`${at(group)}/leave`, { method: 'POST' })

export const listMembers = (group: string, { q, cursor }: { q?: string; cursor?: string } = {}) =>
  request<Page<Member>>(`${at(group)}/members${query({ q, cursor })}`)

export const addMember = (group: string, body: { userId: string; role?: Role }) =>
  request<{ member: Member }>(`${at(group)}/members`, { method: 'POST', body })

export const changeRole = (group: string, userId: string, role: Role) =>
  request<{ member: Member }>(`${at(group)}/members/${userId}`, { method: 'PATCH', body: { role } })

export const removeMember = (group: string, userId: string) => request<unknown>(`${at(group)}/members/${userId}`, { method: 'DELETE' })
