export type Columns = { hasHeader: boolean; address: number; name: number | undefined }

const rowsToLookAt = 1000

/** Which column holds the addresses, which the names, and whether the first row only says so. */
export function guessColumns(rows: readonly (readonly string[])[]): Columns {
  const sample = rows.slice(0, rowsToLookAt)
  const width = sample.reduce((most, row) => Math.max(most, row.length), 1)
  const counts = (matches: (cell: string) => boolean) =>
    Array.from({ length: width }, (_, column) => sample.filter((row) => matches(row[column] ?? '')).length)
  const address = indexOfMost(counts((cell) => cell.includes('@')))
  const first = sample[0] ?? []
  const hasHeader = sample.length > 1 && !first.some((cell) => cell.includes('@')) && first.some((cell) => headerWord.test(cell.trim()))
  return { hasHeader, address, name: nameColumn() }

  function nameColumn() {
    const titled = hasHeader ? first.findIndex((cell, column) => column !== address && nameWord.test(cell.trim())) : -1
    if (titled >= 0) return titled
    const worded = counts((cell) => /^\p{L}[\p{L}\p{M}.'’-]*( \p{L}[\p{L}\p{M}.'’-]*)+$/u.test(cell.trim()))
    worded[address] = 0
    const best = indexOfMost(worded)
    if ((worded[best] ?? 0) * 2 > sample.length) return best
    return width === 2 && (counts((cell) => /\p{L}/u.test(cell) && !cell.includes('@'))[1 - address] ?? 0) * 2 > sample.length
      ? 1 - address
      : undefined
  }
}

const headerWord = /^(e-?mail|mail|address|adresse|correo|courriel|name|full name|first|last|phone|id|group|role|user)\b|e-?mail/i
const nameWord = /^(full |display |first |member )?name$|^(nom|nombre|vorname)$/i

const indexOfMost = (counts: readonly number[]) => counts.indexOf(Math.max(...counts))
