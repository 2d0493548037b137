import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { keepSecrets } from '@usher/server/config/keep-secrets.ts'
import { readConfig } from '@usher/server/config/read-config.ts'
import { describe, expect, test } from 'vitest'

const secret = 's'.repeat(32)
const onPostgres = { DATABASE_URL: 'postgres://localhost/usher', SECRETS: secret }
const inProduction = { NODE_ENV: 'production', SECRETS: secret, POSTMARK_SERVER_TOKEN: 'token', BASE_URL: 'https://usher.example.org' }

describe('without any variable', () => {
  test('everything runs in one process, embedded, with the demo and the mailbox', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: 'localhost',
      baseUrl: 'http://localhost:3000',
      dataDir: resolve('.data'),
      roles: { api: true, workers: true },
      emailFrom: 'Usher <invites@localhost>',
      operators: [],
      demo: true,
      trustedProxies: [],
      logLevel: 'info',
      production: false,
    })
  })

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', SECRETS: '' })).toEqual(readConfig({}))
  })
})

describe('what is given is used', () => {
  test('the base address follows the port, and the sender follows the base address', () => {
    expect(readConfig({ PORT: '4000' }).baseUrl).toBe('http://localhost:4000')
    expect(readConfig({ BASE_URL: 'https://usher.example.org/' })).toMatchObject({
      baseUrl: 'https://usher.example.org',
      emailFrom: 'Usher <invites@usher.example.org>',
    })
  })

  test('lists may carry blanks', () => {
    expect(readConfig({ SECRETS: ` ${secret}, other` }).secrets).toEqual([secret, 'other'])
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1'])
    expect(readConfig({ OPERATORS: ' ada@example.org, ,bob@example.org' }).operators).toEqual(['ada@example.org', 'bob@example.org'])
  })

  test('operators are known by the keys of their addresses, as everybody is', () => {
    expect(readConfig({ OPERATORS: 'Ada.L+Usher@B\u00fccher.Example' }).operators).toEqual(['ada.l+usher@xn--bcher-kva.example'])
  })

  test('only this machine is served while the parts are embedded and the address is its own', () => {
    expect(readConfig({}).host).toBe('localhost')
    expect(
      [readConfig({ BASE_URL: 'http://usher.lan' }), readConfig(onPostgres), readConfig(inProduction)].map(({ host }) => host),
    ).toEqual([undefined, undefined, undefined])
  })

  test('a Postmark token brings the transport with its stream', () => {
    expect(readConfig({ POSTMARK_SERVER_TOKEN: 't', POSTMARK_API_URL: 'http://127.0.0.1:9000' }).postmark).toEqual({
      serverToken: 't',
      apiUrl: 'http://127.0.0.1:9000',
      messageStream: 'outbound',
    })
  })

  test('the demo community stays away from a PostgreSQL, from production, and where it is switched off', () => {
    expect([readConfig(onPostgres), readConfig(inProduction), readConfig({ DEMO: 'off' })].map(({ demo }) => demo)).toEqual([
      false,
      false,
      false,
    ])
  })

  test('one role alone runs with an outside database and Redis', () => {
    const { roles } = readConfig({ ...onPostgres, REDIS_URL: 'redis://localhost', ROLES: 'workers' })
    expect(roles).toEqual({ api: false, workers: true })
  })
})

describe('a bad variable is named, with what is allowed', () => {
  test.each([
    ['PORT', 'eighty', 'PORT must be a whole number from 1 to 65535, got "eighty".'],
    ['PORT', '70000', 'got "70000".'],
    ['ROLES', 'api,mail', 'ROLES must be api, workers or api,workers, got "api,mail".'],
    ['BASE_URL', 'example.org', 'BASE_URL must be an http or https address'],
    ['BASE_URL', 'https://example.org/usher', 'without a path'],
    ['DEMO', 'yes', 'DEMO must be on or off, got "yes".'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be fatal, error,'],
    ['NODE_ENV', 'prod', 'NODE_ENV must be production,'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'TRUSTED_PROXIES must be IP addresses or CIDR ranges'],
    ['TRUSTED_PROXIES', 'proxy.local', 'got "proxy.local".'],
    ['EMAIL_FROM', 'Usher', 'EMAIL_FROM must be an address'],
    ['EMAIL_FROM', 'A\nBcc: x <a@b.c>', 'EMAIL_FROM must be'],
    ['OPERATORS', 'ada@example.org, bob', 'OPERATORS must be e-mail addresses separated by commas, got "ada@example.org, bob".'],
    ['OPERATORS', 'ada@example.org; bob@example.org', 'OPERATORS must be e-mail addresses'],
    ['OPERATORS', '\u00e4da@example.org', 'OPERATORS must be e-mail addresses'],
    ['POSTMARK_MESSAGE_STREAM', 'My Stream', 'POSTMARK_MESSAGE_STREAM must be the id'],
  ])('%s=%s', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(message)
  })

  test('several at once are all told', () => {
    expect(() => readConfig({ PORT: 'x', DEMO: 'y' })).toThrow(/PORT must be .*; DEMO must be/)
  })

  test('a secret value is never repeated', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://usher:hidden@host/db' })).toThrow(/^(?!.*hidden).*DATABASE_URL must be/)
    expect(() => readConfig({ REDIS_URL: 'http://usher:hidden@host' })).toThrow(/^(?!.*hidden).*REDIS_URL must be/)
  })
})

describe('what would not work or not be safe is refused', () => {
  test.each([
    ['a split role on the embedded database', { ROLES: 'api', REDIS_URL: 'redis://localhost' }, 'needs DATABASE_URL'],
    ['a split role on a private Redis', { ...onPostgres, ROLES: 'workers' }, 'needs REDIS_URL'],
    ['an outside database without secrets', { DATABASE_URL: onPostgres.DATABASE_URL }, 'SECRETS must be set'],
    ['production without secrets', { ...inProduction, SECRETS: undefined }, 'SECRETS must be set'],
    ['production with a short secret', { ...inProduction, SECRETS: `${secret},short` }, 'at least 32 characters'],
    ['production with the mailbox', { ...inProduction, POSTMARK_SERVER_TOKEN: undefined }, 'POSTMARK_SERVER_TOKEN must be set'],
    ['production on plain http', { ...inProduction, BASE_URL: 'http://usher.example.org' }, 'BASE_URL must be an https address'],
  ])('%s', (_, env, message) => {
    expect(() => readConfig(env)).toThrow(message)
  })

  test('production on this machine may use plain http', () => {
    expect(readConfig({ ...inProduction, BASE_URL: 'http://localhost:8080' }).production).toBe(true)
  })
})

test('embedded secrets are made once, kept, and readable by their owner only', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'usher-data-'))
  const made = keepSecrets(dataDir)
  expect(made).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  expect(keepSecrets(dataDir)).toEqual(made)
  expect((await stat(join(dataDir, 'secrets'))).mode & 0o777).toBe(0o600)
  await rm(dataDir, { recursive: true })
})
