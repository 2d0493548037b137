import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { BatchResult } from '@usher/shared/schemas/invite-send.ts'
import { request } from './request.ts'

const at = (group: string, id: string) => `/api/groups/${encodeURIComponent(group)}/batches/${id}`

export const getBatch = (group: string, id: string) => request<BatchResult>(at(group, id))

/** Takes a held batch back: nothing of it ever existed. */
export const undoBatch = (group: string, id: string) => request<{ batch: Batch }>(`${at(group, id)}/undo`, { method: 'POST' })

/** Sends a held batch now. */
export const releaseBatch = (group: string, id: string) => request<{ batch: Batch }>(`${at(group, id)}/release`, { method: 'POST' })
