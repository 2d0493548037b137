import { hkdfSync } from 'node:crypto'

/** The key for sessions and verification links alone (HKDF, RFC 5869): nothing else signed with the secret passes for one. */
export const sessionKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'usher session 1', 32)).toString('base64url')
