/**
 * Where a key moves the focus in a menu, after the ARIA Authoring Practices: arrows go round, Home and End, and a letter goes
 * to the next label that begins with it. Undefined: the key is none of these.
 */
export function nextIndex(key: string, { at, labels }: { at: number; labels: readonly string[] }): number | undefined {
  const count = labels.length
  if (!count) return
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at <= 0 ? count : at) - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return
  const order = labels.map((_, index) => (at + 1 + index) % count)
  return order.find((index) => labels[index]?.trim().toLowerCase().startsWith(key.toLowerCase()))
}
