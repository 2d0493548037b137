import { request } from './request.ts'

export type DemoPerson = { id: string; name: string; line: string }

/** `not_found` when there is no demo community. */
export const listDemoPeople = () => request<{ items: DemoPerson[] }>('/api/demo/people')

export const signInAsDemo = (id: string) => request<unknown>('/api/demo/sign-in', { method: 'POST', body: { id } })
