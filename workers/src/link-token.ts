import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

type LinkClaims = { inviteId: string; generation: number; secrets: readonly string[] }

const idBytes = 16
const wellFormed = /^[A-Za-z0-9_-]{64}$/

/**
 * Token of an invite's link: base64url of the invite's UUID followed by HMAC-SHA-256 over UUID and generation, 64 characters.
 * A new generation makes every earlier token void. The first of `secrets` signs.
 */
export function signLinkToken({ inviteId, generation, secrets }: LinkClaims) {
  const [newest] = secrets
  if (newest === undefined) throw new Error('No secret to sign with')
  return Buffer.concat([bytesOfId(inviteId), mac({ inviteId, generation, secret: newest })]).toString('base64url')
}

/** The invite a token claims to be for; undefined when it is no token at all. Proves nothing: `verifyLinkToken` does. */
export function inviteIdOfToken(token: string) {
  if (!wellFormed.test(token)) return undefined
  const hex = Buffer.from(token, 'base64url').toString('hex', 0, idBytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Whether the token was signed by any of `secrets` for this invite in this generation. Takes the same time either way. */
export function verifyLinkToken({ token, inviteId, generation, secrets }: LinkClaims & { token: string }) {
  if (!wellFormed.test(token)) return false
  const given = Buffer.from(token, 'base64url')
  const matches = secrets.map((secret) =>
    timingSafeEqual(given, Buffer.concat([bytesOfId(inviteId), mac({ inviteId, generation, secret })])),
  )
  return matches.includes(true)
}

/** The address in the mail that opens the invite's page. */
export const inviteLink = ({ baseUrl, ...claims }: LinkClaims & { baseUrl: string }) => `${baseUrl}/i/${signLinkToken(claims)}`

function mac({ inviteId, generation, secret }: { inviteId: string; generation: number; secret: string }) {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(generation)
  return createHmac('sha256', purposeKey(secret)).update(bytesOfId(inviteId)).update(counter).digest()
}

/** A key for links alone (HKDF, RFC 5869): what else is signed with the same secret can't pass for a link. */
const purposeKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'usher invite link 1', 32))

function bytesOfId(id: string) {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  if (bytes.length !== idBytes) throw new Error('An invite id is a UUID')
  return bytes
}
