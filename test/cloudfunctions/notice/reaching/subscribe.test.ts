import { keepSubscription, openInbox } from '../../../../domain/notice/contract'
import type { Cloud } from '../../../support/aCloud'
import { aMember } from '../../../support/builders/aMember'
import { aReachingCity, subscriptionOf, TEMPLATE, YUANFAN } from '../../../support/aReachingCity'

const agree = (cloud: Cloud, requestKey: string, templateId = TEMPLATE) =>
  cloud.as('o-lin').call(keepSubscription, { templateId, requestKey: requestKey.padEnd(16, '0') })

async function aMembersPhone(): Promise<Cloud> {
  const cloud = await aReachingCity()
  await aMember(cloud, { _id: 'lin' })
  return cloud
}

describe('agreeing to a reminder', () => {
  it('keeps one each time, and shows it in the inbox', async () => {
    const cloud = await aMembersPhone()
    expect(await agree(cloud, 'first')).toEqual({ ok: true, data: { push: { templateId: TEMPLATE, left: 1 } } })
    expect(await agree(cloud, 'second')).toMatchObject({ data: { push: { left: 2 } } })
    expect((await cloud.as('o-lin').must(openInbox, {})).push).toEqual({ templateId: TEMPLATE, left: 2 })
    expect(await subscriptionOf(cloud, 'o-lin')).toMatchObject({ memberId: 'lin', unionPath: YUANFAN })
  })

  it('keeps one for one tap, however often it arrives, alone or at once', async () => {
    const cloud = await aMembersPhone()
    await Promise.all(Array.from({ length: 8 }, () => agree(cloud, 'same-tap')))
    expect(await agree(cloud, 'same-tap')).toMatchObject({ ok: true, data: { push: { left: 1 } } })
  })

  it('keeps every one of several taps at once, and twenty at most', async () => {
    const cloud = await aMembersPhone()
    await agree(cloud, 'before')
    await Promise.all(Array.from({ length: 5 }, (_, at) => agree(cloud, `tap-${at}-`)))
    expect(await subscriptionOf(cloud, 'o-lin')).toMatchObject({ left: 6 })
    for (let at = 0; at < 30; at++) await agree(cloud, `more-${at}-`)
    const { left, keys } = (await subscriptionOf(cloud, 'o-lin'))!
    expect([left, keys.length]).toEqual([20, 20])
  })

  it('is worth nothing for another template, or for somebody who is no member', async () => {
    const cloud = await aMembersPhone()
    expect(await agree(cloud, 'old', 'template-of-last-year')).toMatchObject({
      ok: false,
      error: { code: 'request.invalid', field: 'templateId' },
    })
    const stranger = cloud.as('o-stranger').call(keepSubscription, { templateId: TEMPLATE, requestKey: 'k'.repeat(16) })
    expect(await stranger).toMatchObject({ ok: false, error: { code: 'session.not_member' } })
  })

  it('takes three round trips, four the first time', async () => {
    const cloud = await aMembersPhone()
    expect((await cloud.steps(() => agree(cloud, 'first'))).steps).toBe(4)
    expect((await cloud.steps(() => agree(cloud, 'second'))).steps).toBe(3)
  })
})
