import { type RawBuilder, sql } from 'kysely'

/** Somebody (`u`) with words in their name or username beginning like each of these; undefined where the query has no word. Along an index for verified people. */
export function matchesWords(query: string): RawBuilder<boolean> | undefined {
  const words = wordsOf(query)
  if (words.length === 0) return
  const prefixes = words.map((word) => `${word}:*`).join(' & ')
  return sql`to_tsvector('simple', translate(u.name || ' ' || u.username, '._-@/:+~&=%?#<>', repeat(' ', 15))) @@ to_tsquery('simple', ${prefixes})`
}

export const wordsOf = (query: string) => query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
