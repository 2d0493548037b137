import { createHmac, timingSafeEqual } from 'node:crypto'

/** Name prefix of the cookies. Browsers take `__Host-` only with Secure, path `/` and no domain, so no sibling host can plant one. */
export const cookiePrefix = (baseUrl: string) => (baseUrl.startsWith('https:') ? '__Host-usher' : 'usher')

const cookieName = (baseUrl: string) => `${cookiePrefix(baseUrl)}.session_token`

/** The `Set-Cookie` value that makes a browser forget its session. */
export const endedSessionCookie = (baseUrl: string) =>
  `${cookieName(baseUrl)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${baseUrl.startsWith('https:') ? '; Secure' : ''}`

/** The session token a request carries, if one of the keys signed it. Better Auth signs as `token.base64(HMAC-SHA-256)`. */
export function readSessionToken(headers: Headers, { baseUrl, keys }: { baseUrl: string; keys: string[] }) {
  const value = cookieValue(headers, cookieName(baseUrl))
  const dot = value?.lastIndexOf('.') ?? -1
  if (!value || dot < 1) return undefined
  const token = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), 'base64')
  return keys.some((key) => isEqual(signature, sign(token, key))) ? token : undefined
}

/** The request's headers with the session signed by the newest key: Better Auth itself verifies with no other. */
export function withNewestSignature(headers: Headers, { baseUrl, keys }: { baseUrl: string; keys: string[] }) {
  const token = readSessionToken(headers, { baseUrl, keys: keys.slice(1) })
  const [newest] = keys
  if (!token || !newest) return headers
  const name = cookieName(baseUrl)
  const others = cookiesOf(headers).filter((pair) => !pair.startsWith(`${name}=`))
  const renewed = new Headers(headers)
  renewed.set('cookie', [...others, `${name}=${encodeURIComponent(`${token}.${sign(token, newest).toString('base64')}`)}`].join('; '))
  return renewed
}

const sign = (token: string, key: string) => createHmac('sha256', key).update(token).digest()

const isEqual = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

function cookieValue(headers: Headers, name: string) {
  const pair = cookiesOf(headers).find((text) => text.startsWith(`${name}=`))
  try {
    return pair && decodeURIComponent(pair.slice(name.length + 1))
  } catch {
    return undefined
  }
}

const cookiesOf = (headers: Headers) => (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
