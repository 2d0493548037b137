/**
 * Text somebody typed, as one harmless line: no control or bidirectional-override characters, no line breaks, no lone surrogates.
 * Fit for a mail header as it is; HTML still has to escape it. Joiners stay, because scripts and emoji need them.
 */
export function cleanLine(text: string) {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/(?![\u200C\u200D])\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The same for text of several lines: none empty at either end, at most one empty line in a row. */
export function cleanLines(text: string) {
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).map(cleanLine)
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept
}
