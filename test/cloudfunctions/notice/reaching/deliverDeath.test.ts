import type { SubscriptionDocument } from '../../../../cloudfunctions/_store/subscriptions'
import { openInbox } from '../../../../domain/notice/contract'
import { MINUTE_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { aNotice } from '../../../support/builders/aNotice'
import {
  aDelivery,
  aReachingCity,
  aSubscriber,
  deliveryOf,
  messagesTo,
  ring,
  subscribers,
  subscriptionOf,
} from '../../../support/aReachingCity'

/** A run that is cut off: what it answers is nobody's to read. */
async function killedRun(cloud: Cloud): Promise<void> {
  await cloud.runTimer('notice', 'deliver').catch(() => undefined)
  await cloud.requests.idle()
}

const isSending = ({ action }: { action: string }) => action === 'wx.openApi'

describe('two runs at once', () => {
  it('work at one delivery one after the other, and send nobody two messages', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 45)
    for (const openid of openids) {
      await cloud.store<SubscriptionDocument>('subscriptions').change({ openid }, { left: 5 })
    }
    const delivery = await aDelivery(cloud, await aNotice(cloud))
    await Promise.all(Array.from({ length: 4 }, () => cloud.runTimer('notice', 'deliver')))

    expect(messagesTo(cloud, openids)).toEqual(openids.map(() => 1))
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 45 })
  })

  it('share several deliveries', async () => {
    const cloud = await aReachingCity()
    const lin = await aSubscriber(cloud, 'lin', { left: 9 })
    for (const _id of ['first', 'second', 'third']) await aDelivery(cloud, await aNotice(cloud, { _id }))
    await Promise.all([cloud.runTimer('notice', 'deliver'), cloud.runTimer('notice', 'deliver')])
    await ring(cloud, 2)
    expect(messagesTo(cloud, [lin.openid ?? ''])).toEqual([3])
    expect(await subscriptionOf(cloud, 'o-lin')).toMatchObject({ left: 6 })
  })
})

describe('a run that is killed', () => {
  it.each(Array.from({ length: 30 }, (_, at) => at * 4 + 1))(
    'at request %i leaves nobody with two messages, and the next one goes on after its lease',
    async (moment) => {
      const cloud = await aReachingCity()
      const openids = await subscribers(cloud, 25)
      for (const openid of openids) {
        await cloud.store<SubscriptionDocument>('subscriptions').change({ openid }, { left: 3 })
      }
      const delivery = await aDelivery(cloud, await aNotice(cloud))
      const revive = cloud.requests.fail(({ nth }) => nth >= moment)
      await killedRun(cloud)
      revive()
      const before = messagesTo(cloud, openids)

      await ring(cloud, 12)
      const after = messagesTo(cloud, openids)
      expect(Math.max(...after)).toBe(1)
      expect(after.every((count, at) => count >= (before[at] ?? 0))).toBe(true)
      const { state, sent, failed } = (await deliveryOf(cloud, delivery))!
      expect([state, failed]).toEqual(['done', 0])
      // What a killed batch sent is in no number; what is in one was sent.
      expect(sent).toBeLessThanOrEqual(after.filter(Boolean).length)
      for (const openid of openids) expect((await subscriptionOf(cloud, openid))?.left).toBe(2)
    },
  )

  it('between taking the consent and sending sends no second message, and nobody else loses one', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 5)
    for (const openid of openids) {
      await cloud.store<SubscriptionDocument>('subscriptions').change({ openid }, { left: 2 })
    }
    await aDelivery(cloud, await aNotice(cloud))
    // The host dies as the third message is about to leave: from then on nothing arrives any more.
    let hasDied = false
    let sends = 0
    const revive = cloud.requests.fail((request) => {
      if (isSending(request)) sends += 1
      hasDied ||= sends === 3
      return hasDied
    })
    await killedRun(cloud)
    revive()
    expect(messagesTo(cloud, openids)).toEqual([1, 1, 0, 0, 0])

    await ring(cloud, 10)
    expect(messagesTo(cloud, openids)).toEqual([1, 1, 0, 0, 0])
    for (const openid of openids) expect(await subscriptionOf(cloud, openid)).toMatchObject({ left: 1 })
    // The next notice reaches all of them.
    await aDelivery(cloud, await aNotice(cloud, { _id: 'next' }))
    await ring(cloud)
    expect(messagesTo(cloud, openids)).toEqual([2, 2, 1, 1, 1])
  })
})

describe('a refusal of the person (43101)', () => {
  it('of everybody ends the delivery, voids what was agreed to, and leaves every inbox as it was', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 23)
    const notice = await aNotice(cloud, { needsConfirmation: true })
    const look = () => Promise.all(openids.slice(0, 3).map((openid) => cloud.as(openid).must(openInbox, {})))
    const before = await look()
    for (const openid of openids) {
      cloud.openApi.outbox.refuse(openid, 'userRefused')
      await cloud.store<SubscriptionDocument>('subscriptions').change({ openid }, { left: 4 })
    }
    const delivery = await aDelivery(cloud, notice)
    await cloud.runTimer('notice', 'deliver')
    await cloud.runTimer('notice', 'deliver')

    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 0, refused: 23, failed: 0 })
    for (const openid of openids) expect(await subscriptionOf(cloud, openid)).toMatchObject({ left: 0 })
    const after = await look()
    expect(after.map(({ rows, counts }) => ({ rows, counts }))).toEqual(
      before.map(({ rows, counts }) => ({ rows, counts })),
    )
    expect(after[0]).toMatchObject({ counts: { unread: 1, toConfirm: 1 }, rows: [{ id: notice._id, isUnread: true }] })
  })
})

describe('a WeChat that is busy, out of its day’s number or out of reach', () => {
  it('gets the same message later, with a consent given back, and nobody gets two', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 4)
    cloud.openApi.outbox.refuse(openids[1]!, 'systemBusy')
    cloud.openApi.outbox.refuse(openids[2]!, 'quotaReached')
    const delivery = await aDelivery(cloud, await aNotice(cloud))
    await ring(cloud)
    expect(messagesTo(cloud, openids)).toEqual([1, 0, 0, 1])
    expect(await subscriptionOf(cloud, openids[1]!)).toMatchObject({ left: 1, takenBy: [] })
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'waiting', sent: 2, tries: 1, heldUntil: 0 })

    for (const openid of openids) cloud.openApi.outbox.refuse(openid, null)
    await ring(cloud, 2)
    expect(messagesTo(cloud, openids)).toEqual([1, 1, 1, 1])
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 4, failed: 0, tries: 0 })
  })

  it('is asked after one, five, fifteen minutes, one and four hours, and then given up', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 30)
    const delivery = await aDelivery(cloud, await aNotice(cloud))
    const revive = cloud.requests.fail(isSending)
    const waits: number[] = []
    for (;;) {
      await cloud.runTimer('notice', 'deliver')
      const { state, dueAt } = (await deliveryOf(cloud, delivery))!
      if (state === 'done') break
      waits.push((dueAt - cloud.now) / MINUTE_MS)
      cloud.now = dueAt
    }
    revive()
    expect(waits).toEqual([1, 5, 15, 60, 240])
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 0, refused: 0, failed: 30 })
    expect(messagesTo(cloud, openids)).toEqual(openids.map(() => 0))
    for (const openid of openids) expect(await subscriptionOf(cloud, openid)).toMatchObject({ left: 1 })
  })

  it('counts once what can never be sent, and keeps its consent for the next notice', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 3)
    cloud.openApi.outbox.refuse(openids[0]!, 'invalidOpenid')
    cloud.openApi.outbox.refuse(openids[1]!, 'systemBusy')
    const delivery = await aDelivery(cloud, await aNotice(cloud))
    await ring(cloud)
    cloud.openApi.outbox.refuse(openids[1]!, null)
    await ring(cloud, 3)
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 2, failed: 1 })
    expect(await subscriptionOf(cloud, openids[0]!)).toMatchObject({ left: 1 })
  })
})
