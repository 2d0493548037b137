import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The network address of whoever asks. `X-Forwarded-For` is believed from the right, as long as it was written by a trusted
 * proxy; what a client puts there itself stands further left.
 */
export function createClientAddress(trustedProxies: string[]) {
  const trusted = new BlockList()
  for (const range of trustedProxies) {
    const [address = '', prefix] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix) trusted.addSubnet(address, Number(prefix), family)
    else trusted.addAddress(address, family)
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return (c: Context) => {
    const hops =
      c.req
        .header('X-Forwarded-For')
        ?.split(',')
        .map((hop) => hop.trim()) ?? []
    let address = plain(getConnInfo(c).remote.address)
    while (address && isTrusted(address)) {
      const before = plain(hops.pop())
      if (!before || !isIP(before)) break
      address = before
    }
    return address
  }
}

/** `::ffff:192.0.2.1` is an IPv4 address on a dual-stack socket. */
const plain = (address: string | undefined) => address?.replace(/^::ffff:(?=\d)/, '')
