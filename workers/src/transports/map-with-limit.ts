/** Maps with at most `limit` calls under way; results in the order of `items`. The first rejection rejects the whole. */
export async function mapWithLimit<Item, Result>(items: readonly Item[], limit: number, map: (item: Item) => Promise<Result>) {
  const results: Result[] = []
  const queue = items.entries()
  const runners = Array.from({ length: Math.min(limit, items.length) }, async () => {
    for (const [index, item] of queue) results[index] = await map(item)
  })
  await Promise.all(runners)
  return results
}
