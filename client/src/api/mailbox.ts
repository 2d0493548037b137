import type { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { query, request } from './request.ts'

/** Newest first; `not_found` when mails leave by another transport. */
export const listMail = (to?: string) => request<{ items: MailboxItem[] }>(`/api/mailbox${query({ to })}`)
