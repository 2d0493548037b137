import type { Badge, Page } from '@usher/shared/schemas/basics.ts'
import type { Feed, FeedReset, Me, Notification } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { query, request } from './request.ts'

export const getMe = () => request<Me>('/api/me')

export const getFeed = (since: number) => request<Feed | FeedReset>(`/api/me/feed${query({ since })}`)

export const listMyInvites = (status: 'pending' | 'answered') => request<Page<MyInvite>>(`/api/me/invites${query({ status })}`)

export const listNotifications = (cursor?: string) => request<Page<Notification>>(`/api/me/notifications${query({ cursor })}`)

/** Clears the bell of everything up to an instant; answers with the new badge. */
export const markSeen = (upTo: string) =>
  request<{ badge: Badge; revision?: number }>('/api/me/notifications/seen', { method: 'POST', body: { upTo } })

/** `username` is one's own, typed to confirm. Signs out as well. */
export const deleteAccount = (username: string) => request<unknown>('/api/me', { method: 'DELETE', body: { username } })
