import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { Page } from '@usher/shared/schemas/basics.ts'
import { query, request } from './request.ts'

/** Who did what in a group, newest first. */
export const listAudit = (group: string, cursor?: string) =>
  request<Page<AuditEntry>>(`/api/groups/${encodeURIComponent(group)}/audit${query({ cursor })}`)
