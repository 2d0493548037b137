import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { openScene } from './scene.ts'

const world = await openWorld()
const { ada, bob, send, act, lapse, rows, mailsTo } = await openScene(world)
const { path: otherPath } = await world.groupOf(ada)
afterAll(() => world.close())

describe('cancelling an invite', () => {
  test('takes it out of the badge, and answers with the row', async () => {
    const id = await send(bob.username)
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 1, notifications: 1 })
    const answer = await act(id, 'cancel')
    expect(answer.status).toBe(200)
    expect(answer.body.invite).toMatchObject({ id, status: 'cancelled', recipient: { userId: bob.id } })
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    expect((await bob.get('/api/me/invites?status=cancelled')).body.items).toMatchObject([{ id }])
  })

  test('keeps the mail from leaving when it has not left', async () => {
    const id = await send('too.late@example.net')
    await act(id, 'cancel')
    await world.deliverMails()
    expect(await mailsTo('too.late@example.net')).toEqual([])
    const [row] = await rows('?status=cancelled')
    expect(row).toMatchObject({ id, delivery: 'none' })
  })

  test('is refused with what it has become when it is answered, cancelled or past its time', async () => {
    const carol = await world.person('Carol')
    const accepted = await send(carol.username)
    await carol.post(`/api/invites/${accepted}/accept`)
    const dan = await world.person('Dan')
    const declined = await send(dan.username)
    await dan.post(`/api/invites/${declined}/decline`, {})
    const cancelled = await send('cancelled@example.net')
    await act(cancelled, 'cancel')
    const expired = await send('expired@example.net')
    await lapse(expired)
    for (const [inviteStatus, id] of Object.entries({ accepted, declined, cancelled, expired })) {
      for (const verb of ['cancel', 'resend']) {
        const answer = await act(id, verb)
        expect([verb, answer.status, answer.body]).toMatchObject([verb, 409, { code: 'invite_not_pending', inviteStatus }])
      }
    }
  })

  test('of another group’s invite is a 404, and changes nothing', async () => {
    const id = await send('elsewhere@example.net')
    for (const verb of ['cancel', 'resend']) {
      expect((await ada.post(`${otherPath}/invites/${id}/${verb}`)).status).toBe(404)
      expect((await ada.post(`${otherPath}/invites/not-an-id/${verb}`)).status).toBe(404)
      expect((await ada.post(`${otherPath}/invites/${crypto.randomUUID()}/${verb}`)).status).toBe(404)
    }
    expect((await rows('?status=pending'))[0]).toMatchObject({ id, sends: 1 })
  })
})

describe('sending an invite again', () => {
  test('is too soon within a minute, and says how long to wait', async () => {
    const id = await send('again@example.net')
    const answer = await act(id, 'resend')
    expect(answer.status).toBe(429)
    expect(answer.body.code).toBe('resend_too_soon')
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(50)
    expect(seconds).toBeLessThanOrEqual(60)
    await world.clock.advance(30_000)
    expect(Number((await act(id, 'resend')).headers.get('retry-after'))).toBeLessThanOrEqual(30)
  })

  test('makes a new link and one more mail; the old link says that it was replaced', async () => {
    const id = await send('once.more@example.net')
    const { api } = await world.linkTo(id)
    await world.deliverMails()
    await world.clock.advance(61_000)
    const answers = await Promise.all([1, 2, 3].map(() => act(id, 'resend')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429])
    const sent = answers.find(({ status }) => status === 200)
    expect(sent?.body.invite).toMatchObject({ id, status: 'pending', delivery: 'queued', sends: 2 })
    await world.deliverMails()
    const mails = await mailsTo('once.more@example.net')
    expect(mails).toHaveLength(2)
    const fresh = await world.linkTo(id)
    expect(mails[0]?.text).toContain(fresh.url)
    expect(mails[1]?.text).not.toContain(fresh.url)
    expect((await world.visitor().get(api)).body.invitation.state).toBe('superseded')
    expect((await world.visitor().get(fresh.api)).body.invitation.state).toBe('pending')
  })
})
