import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada)).path
})
afterAll(() => world.close())

type Result = { verdict: string; suggestion?: string; inviteId?: string; email?: string; reason?: string }
const preview = async (domains: string[], at = path): Promise<Result[]> =>
  (await ada.post(`${at}/invites/preview`, { text: domains.map((domain) => `Ada.X+1@${domain}`).join(',') })).body.recipients

const slips = {
  'gmial.com': 'gmail.com',
  'gmail.con': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gnail.com': 'gmail.com',
  'GMAILL.com': 'gmail.com',
  'hotmial.com': 'hotmail.com',
  'hotmai.com': 'hotmail.com',
  'outlok.com': 'outlook.com',
  'yaho.com': 'yahoo.com',
  'yahooo.com': 'yahoo.com',
  'icloud.co': 'icloud.com',
  'protonmial.com': 'protonmail.com',
  't-onlin.de': 't-online.de',
  'wanado.fr': 'wanadoo.fr',
  'btintenet.com': 'btinternet.com',
}

/** Real ones, among them those that lists of the spell checker itself get wrong, and those of companies and schools. */
const real = [
  ...[
    'gmail.com',
    'gmx.net',
    'gmx.de',
    'web.de',
    'mac.com',
    'me.com',
    'aol.com',
    'ymail.com',
    'mail.com',
    'email.com',
    'mail.ru',
    'live.nl',
  ],
  ...['posteo.de', 'proton.me', 'hotmail.fi', 'hotmail.co.za', 'yahoo.se', 'yahoo.com.mx', 'yandex.kz', 'qq.com', 'free.fr', 'orange.es'],
  ...[
    'ucl.ac.uk',
    'mit.edu',
    'foo.con',
    'ibm.com',
    'ge.com',
    'hp.com',
    'sun.com',
    'example.org',
    'harbour.example',
    'company.de',
    'bücher.example',
  ],
  ...['google.com', 'apple.com', 'planet.com', 'alive.com', 'liberty.it', 'online.com', 'telus.com', 'titan.com', 'snapmail.com'],
]

describe('an address that is a slip away from a large provider', () => {
  test('is told with what was probably meant, as it was typed before the @ sign', async () => {
    const results = await preview(Object.keys(slips))
    expect(results.map(({ verdict, suggestion }) => [verdict, suggestion])).toEqual(
      Object.values(slips).map((domain) => ['likely_typo', `Ada.X+1@${domain}`]),
    )
  })

  test('is no other that only looks like one', async () => {
    const wrong = (await preview(real)).filter(({ verdict }) => verdict !== 'ready')
    expect(wrong).toEqual([])
  })

  test('is not one where the group admits that very domain', async () => {
    const group = await world.groupOf(ada, { allowedDomains: ['gmial.com'] })
    expect((await preview(['gmial.com'], group.path))[0]).toMatchObject({ verdict: 'ready' })
  })

  test('is sent all the same, and counts like any other', async () => {
    const { body } = await ada.post(`${path}/invites`, { text: 'bob@gmial.com, BOB@gmial.com, carol@example.net' })
    expect(body.batch.total).toBe(2)
    expect(body.results.map(({ verdict }: Result) => verdict)).toEqual(['likely_typo', 'duplicate', 'ready'])
    expect(body.results[0]).toMatchObject({ email: 'bob@gmial.com', suggestion: 'bob@gmail.com', inviteId: expect.any(String) })
    expect(body.results[0].reason).toBeUndefined()
    await world.deliverMails()
    expect((await ada.get('/api/mailbox?to=bob@gmial.com')).body.items).toHaveLength(1)
    const again = await ada.post(`${path}/invites`, { text: 'bob@gmial.com' })
    expect(again.body.results[0]).toMatchObject({ verdict: 'already_invited' })
    expect(again.body.results[0].suggestion).toBeUndefined()
  })

  test('costs little in a send of 10,000 different domains', async () => {
    const domains = Array.from({ length: 10_000 }, (_, index) => `gmail${index}x.com`)
    const startedAt = performance.now()
    expect(await preview(domains)).toHaveLength(10_000)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})
