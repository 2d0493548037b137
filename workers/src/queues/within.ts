/** The promise's answer, or a rejection when it takes longer. What was asked for may still happen. */
export async function within<T>(timeMs: number, what: string, promise: Promise<T>): Promise<T> {
  const { promise: timeIsUp, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${what} took longer than ${timeMs} ms`)), timeMs)
  try {
    return await Promise.race([promise, timeIsUp])
  } finally {
    clearTimeout(timer)
  }
}
