import { z } from 'zod'

/** In lower case, as the record writes them: ids are compared as texts, too. */
export const Id = z.uuid().toLowerCase()
export const Instant = z.iso.datetime()

/** Halves of a character are no text, and the database takes none of them within JSON. */
const Text = z.string().overwrite((typed) => typed.toWellFormed())

/** Text of one line, and of several: without characters that no keyboard writes and no database or mail header takes. */
export const Line = Text.trim().regex(/^\P{Cc}*$/u, 'No control characters')
export const Lines = Text.trim().regex(/^[\P{Cc}\n\r\t]*$/u, 'No control characters')

export const Person = z.object({ id: Id, name: z.string() }).meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

/** The two numbers a member watches: open invites awaiting an answer, and unseen notifications. */
export const Badge = z.object({ invites: z.int().min(0), notifications: z.int().min(0) }).meta({ id: 'Badge' })
export type Badge = z.infer<typeof Badge>

/** A page of a list: `next` is the opaque cursor of the following page, or null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() })
export type Page<Item> = { items: Item[]; next: string | null }
