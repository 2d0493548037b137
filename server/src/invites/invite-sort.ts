import { deliveries } from '@usher/shared/delivery.ts'
import { defaultInviteSort, type InviteSort, type InviteSortColumn } from '@usher/shared/invite-query.ts'
import { inviteStatuses } from '@usher/shared/invite-status.ts'
import { type RawBuilder, sql } from 'kysely'
import { type CursorPart, readCursor } from '../record/page.ts'
import { presentStatus } from './is-open.ts'
import { shownName } from './shown-recipient.ts'

type Column = { value: RawBuilder<unknown>; type: RawBuilder<unknown>; part: CursorPart }

const time = (value: RawBuilder<unknown>): Column => ({ value, type: sql`timestamptz`, part: 'time' })
const text = (value: RawBuilder<unknown>): Column => ({ value: sql`lower(${value}) collate "und-x-icu"`, type: sql`text`, part: 'line' })
/** By the place in the list of words rather than by the letters. */
const place = (value: RawBuilder<unknown>, words: readonly string[]): Column => ({
  value: sql`array_position(${[...words]}::text[], ${value})`,
  type: sql`integer`,
  part: 'count',
})

const columns: Record<InviteSortColumn, Column> = {
  created: time(sql`i.created_at`),
  sent: time(sql`i.last_sent_at`),
  expires: time(sql`i.expires_at`),
  recipient: text(shownName),
  inviter: text(sql`inviter.name`),
  status: place(presentStatus, inviteStatuses),
  delivery: place(sql`i.delivery`, deliveries),
}

/** One order of the table: every row has a place in it, by the column and, among equals, by its id. */
export function inviteSort(sort: InviteSort = defaultInviteSort) {
  const isDescending = sort.startsWith('-')
  const { value, type, part } = columns[sort.replace('-', '') as InviteSortColumn]
  const direction = isDescending ? sql`desc` : sql`asc`
  return {
    position: sql<string>`(${value})::text`,
    order: sql`${value} ${direction}, i.id ${direction}`,
    cursorOf: (row: { position: string; id: string }) => [sort, row.position, row.id],
    /** What comes after the place a cursor stands for; one of another order is none of this one. */
    after(cursor: string | undefined): RawBuilder<boolean> {
      const [, position, id] = readCursor(cursor, [{ is: sort }, part, 'id']) ?? []
      if (id === undefined) return sql`true`
      return sql`(${value}, i.id) ${isDescending ? sql`<` : sql`>`} (${position}::${type}, ${id}::uuid)`
    },
  }
}
