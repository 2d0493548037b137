import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld } from '../../support/world.ts'
import { badgeOf } from '../groups/scene.ts'
import { openScene } from './scene.ts'

const world = await openWorld()
afterAll(() => world.close())

async function openBounces() {
  const scene = await openScene(world, { visibility: 'members' })
  return {
    ...scene,
    /** An open invite to this address whose mail bounced. */
    async bounced(text: string) {
      const id = await scene.send(text, { message: 'Do come', role: 'manager' })
      await world.db.updateTable('invites').set({ delivery: 'bounced', delivery_detail: 'No such mailbox' }).where('id', '=', id).execute()
      return id
    },
    readdress: (id: string, email: unknown) => scene.act(id, 'readdress', { email }),
  }
}

describe('re-addressing an invite', () => {
  test('mails the same row to the new address; the old link is replaced', async () => {
    const { audit, mailsTo, bounced, readdress } = await openBounces()
    const id = await bounced('typo@exmaple.net')
    const old = await world.linkTo(id)
    await world.visitor().post(`${old.api}/visit`)
    const answer = await readdress(id, ' Right One <Right.One@Example.net> ')
    expect(answer.status).toBe(200)
    expect(answer.body.invite).toMatchObject({
      id,
      recipient: { email: 'Right.One@Example.net' },
      role: 'manager',
      message: 'Do come',
      sends: 2,
    })
    expect(answer.body.invite).toMatchObject({ delivery: 'queued', status: 'pending' })
    for (const gone of ['deliveryDetail', 'visitedAt']) expect(answer.body.invite).not.toHaveProperty(gone)
    expect((await world.visitor().get(old.api)).body.invitation.state).toBe('superseded')
    await world.deliverMails()
    expect((await mailsTo('right.one@example.net'))[0]?.text).toContain((await world.linkTo(id)).url)
    expect(await mailsTo('typo@exmaple.net')).toEqual([])
    const [entry] = await audit()
    expect(entry).toMatchObject({ action: 'invite_readdressed', detail: { from: 'typo@exmaple.net', to: 'Right.One@Example.net' } })
  })

  test('takes it from the account of the old address and gives it to that of the new one, with badges and lists', async () => {
    const { bob, path, bounced, readdress } = await openBounces()
    const carol = await world.person('Carol')
    const id = await bounced(bob.email)
    expect(await badgeOf(bob)).toEqual({ invites: 1, notifications: 1 })
    const { revision } = (await bob.get('/api/me')).body
    expect((await readdress(id, carol.email)).status).toBe(200)
    expect(await badgeOf(bob)).toEqual({ invites: 0, notifications: 0 })
    expect((await bob.get(`/api/me/feed?since=${revision}`)).body).toEqual({ reset: true })
    expect((await bob.get('/api/me/notifications')).body.items).toEqual([])
    expect((await bob.get('/api/me/invites')).body.items).toEqual([])
    expect((await bob.get(path)).status).toBe(404)
    expect((await bob.post(`/api/invites/${id}/accept`)).status).toBe(404)
    expect(await badgeOf(carol)).toEqual({ invites: 1, notifications: 1 })
    expect((await carol.get('/api/me/invites')).body.items).toMatchObject([{ id, status: 'pending' }])
    const told = (await world.db.selectFrom('outbox').select('fact').execute()).flatMap(({ fact }) => ('feeds' in fact ? fact.feeds : []))
    expect(told).toEqual(expect.arrayContaining([bob.id, carol.id]))
    expect(await findDrift(world.database)).toEqual([])
    expect((await carol.post(`/api/invites/${id}/accept`)).status).toBe(200)
  })

  test('tells no more of a new address than inviting it would', async () => {
    const { bob, bounced, readdress } = await openBounces()
    const ghost = await world.person('Ghost', { isVerified: false })
    const told = []
    for (const email of [bob.email, ghost.email, 'nobody@example.net']) {
      const { body } = await readdress(await bounced(`was.${email}`), email)
      told.push(Object.keys(body.invite).sort(), body.invite.recipient)
      expect(body.invite.recipient).toEqual({ email })
    }
    expect(told[2]).toEqual(told[0])
    expect(told[4]).toEqual(told[0])
  })

  test('waits for nothing: a slip seen at once is mended at once, and the mail not yet sent goes to the right address alone', async () => {
    const { send, mailsTo, readdress } = await openBounces()
    const id = await send('slip@example.net')
    expect((await readdress(id, 'meant@example.net')).status).toBe(200)
    await world.deliverMails()
    expect([await mailsTo('slip@example.net'), await mailsTo('meant@example.net')]).toMatchObject([[], [{}]])
  })

  test('is refused at the field for an address that inviting would refuse, and for its own', async () => {
    const { ada, path, send, sendAll, act, join, rows, bounced, readdress } = await openBounces()
    const [member, named] = [await world.person('Member'), await world.person('Named')]
    await join(member, 'member')
    await sendAll(`${named.username}, open@example.net`)
    const closed = await send('closed@example.net')
    await act(closed, 'cancel')
    const id = await bounced('typo@example.net')
    await ada.patch(path, { allowedDomains: ['example.net', 'example.org'] })
    const before = await rows()
    const refused = {
      'no address': 'missing_at',
      'a@b@example.net': 'two_ats',
      'a@localhost': 'bad_domain',
      'a\0b@example.net': 'bad_local',
      '=HYPERLINK("x")': 'missing_at',
      'one@elsewhere.example': 'not_allowed',
      [ada.email]: 'not_allowed',
      [member.email]: 'already_member',
      [named.email]: 'already_invited',
      'open@example.net': 'already_invited',
      'Closed@example.net': 'already_invited',
      'TYPO@Example.net': 'unchanged',
    }
    for (const [email, code] of Object.entries(refused)) {
      const answer = await readdress(id, email)
      expect([email, answer.status, answer.body.errors]).toMatchObject([email, 422, [{ path: 'email', code }]])
    }
    for (const email of ['x'.repeat(321), 7, null, undefined])
      expect((await readdress(id, email)).body.errors).toMatchObject([{ path: 'email' }])
    expect(await rows()).toEqual(before)
    expect(world.faults).toEqual([])
  })

  test('is not for an invite to a person', async () => {
    const { ada, bob, path, readdress } = await openBounces()
    const { inviteId } = (await ada.post(`${path}/invites`, { recipients: [{ userId: bob.id }] })).body.results[0]
    expect((await readdress(inviteId, 'bob@example.net')).body.errors).toMatchObject([{ path: 'email', code: 'by_name' }])
  })

  test('to an address whose own old invite is past its time but not swept never fails', async () => {
    const { ada, path, rows, bounced, readdress } = await openBounces()
    const carol = await world.person('Carol')
    const named = (await ada.post(`${path}/invites`, { text: carol.username, expiresInDays: 1 })).body.results[0].inviteId
    const id = await bounced('typo@example.net')
    await world.clock.advance(2 * 24 * 3600 * 1000)
    expect((await readdress(id, carol.email)).status).toBe(200)
    expect(await badgeOf(carol)).toEqual({ invites: 1, notifications: 1 })
    expect(await rows('?status=expired')).toMatchObject([{ id: named }])
    expect(await findDrift(world.database)).toEqual([])
  })

  test('of two invites to one address at once lets one through', async () => {
    const { sendAll, rows, bounced, readdress } = await openBounces()
    const ids = [await bounced('one@example.net'), await bounced('two@example.net')]
    const sending = sendAll('same@example.net')
    const answers = await Promise.all(ids.map((id) => readdress(id, 'same@example.net')))
    const sent = (await sending).results[0].verdict
    const won = answers.filter(({ status }) => status === 200).length + (sent === 'ready' ? 1 : 0)
    expect([won, world.faults]).toEqual([1, []])
    expect(await rows('?q=same@')).toHaveLength(1)
  })

  test('races with the answer of the one invited: one of both wins', async () => {
    const { bounced, readdress } = await openBounces()
    for (let round = 0; round < 10; round += 1) {
      const [bob, carol] = [await world.person('Bob'), await world.person('Carol')]
      const id = await bounced(bob.email)
      const [moved, accepted] = await Promise.all([readdress(id, carol.email), bob.post(`/api/invites/${id}/accept`)])
      expect([200, 409]).toContain(moved.status)
      expect(accepted.status === 200).toBe(moved.status === 409)
      if (moved.status === 409) expect(moved.body.invite).toMatchObject({ status: 'accepted', recipient: { userId: bob.id } })
    }
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })
})
