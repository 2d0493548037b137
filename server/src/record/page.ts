import type { Page } from '@usher/shared/schemas/basics.ts'
import { badField } from '../refusal.ts'

export const pageSize = 50

/** A page out of one row more than it holds; the cursor says where the last row shown stands. */
export function toPage<Row, Item>(
  rows: Row[],
  { size = pageSize, present, cursorOf }: { size?: number; present: (row: Row) => Item; cursorOf: (row: Row) => string[] },
): Page<Item> {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  const next = rows.length > size && last ? Buffer.from(JSON.stringify(cursorOf(last))).toString('base64url') : null
  return { items: shown.map(present), next }
}

/** What a part of a cursor has to look like for the database to read it: a forged one is bad input and no fault. */
const readable = {
  id: (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  line: (text: string) => !text.includes('\0'),
  count: (text: string) => /^\d{1,9}$/.test(text),
  time: isTime,
}

/** `is`: exactly this word. */
export type CursorPart = keyof typeof readable | { is: string }

/** The position behind an opaque cursor, which has these parts. */
export function readCursor(cursor: string | undefined, parts: CursorPart[]): string[] | undefined {
  if (!cursor) return
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isReadable = (part: CursorPart, text: unknown) =>
      typeof text === 'string' && (typeof part === 'string' ? readable[part](text) : text === part.is)
    if (Array.isArray(position) && position.length === parts.length && parts.every((part, index) => isReadable(part, position[index])))
      return position
  } catch {}
  throw badField('cursor', 'Not a cursor of this list', 'bad_cursor')
}

/** A `timestamptz` as PostgreSQL writes it. */
function isTime(text: string) {
  const [, day, time] = /^([1-9]\d{3}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/.exec(text) ?? []
  const at = new Date(`${day}T${time}Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(String(day))
}
