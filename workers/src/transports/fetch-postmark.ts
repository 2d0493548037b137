// Errors of the connection attempt itself: the request was never written, so nothing can have been taken.
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * The `fetch` of the Postmark client. Redirects are an error, since a followed POST may be dropped or doubled. A provider that can't be
 * reached answers 503, as one under maintenance does: the client hides an error's cause, and with it that nothing was sent.
 */
export async function fetchPostmark(input: string | URL | Request, init?: RequestInit) {
  try {
    return await fetch(input, { ...init, redirect: 'error' })
  } catch (error) {
    const code = codeOfCause(error)
    if (code === undefined || !neverConnected.has(code)) throw error
    return Response.json({ ErrorCode: 0, Message: `can't be reached (${code})` }, { status: 503 })
  }
}

function codeOfCause(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
}
