import type { ReceiptDocument } from '../../../../cloudfunctions/_store/receipts'
import { pushFiguresOf } from '../../../../cloudfunctions/_store/deliveries'
import { reviseNotice } from '../../../../domain/notice/following'
import { DAY_MS, MINUTE_MS } from '../../../../domain/time'
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
  TEMPLATE,
  YUANFAN,
} from '../../../support/aReachingCity'
import { FORM, key, published } from './aCascade'

describe('a WeChat reminder', () => {
  it('says what the notice is, who issued it and by when, in words short enough for the platform', async () => {
    const cloud = await aReachingCity()
    await aSubscriber(cloud, 'lin')
    const notice = await aNotice(cloud, {
      title: '关于组织参加\n二〇二六年度职工互助保障计划续保工作的通知',
      needsConfirmation: true,
      deadline: Date.parse('2026-11-28T17:00:00+08:00'),
    })
    await aDelivery(cloud, notice)
    await ring(cloud)

    const [message] = cloud.openApi.outbox.to('o-lin')
    expect(message).toMatchObject({
      templateId: TEMPLATE,
      page: 'packages/notice/detail/index?id=notice-checkup',
      lines: [
        '关于组织参加 二〇二六年度职工互助保障…',
        '远帆精密制造工会',
        '2026年11月28日 17:00',
        '请在 11 月 28 日前确认收到',
      ],
    })
    for (const line of message?.lines ?? []) expect(line.length).toBeLessThanOrEqual(20)
  })

  it('goes once to each who agreed, over several batches, and costs each one consent', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 47)
    await aSubscriber(cloud, 'used', { left: 0 })
    const delivery = await aDelivery(cloud, await aNotice(cloud))
    await ring(cloud, 3)

    expect(messagesTo(cloud, openids)).toEqual(openids.map(() => 1))
    expect(messagesTo(cloud, ['o-used'])).toEqual([0])
    expect(await deliveryOf(cloud, delivery)).toMatchObject({
      state: 'done',
      sent: 47,
      refused: 0,
      failed: 0,
      heldUntil: 0,
    })
    expect(await subscriptionOf(cloud, openids[0]!)).toMatchObject({ left: 0, takenBy: [delivery] })
    const figures = await cloud.run(() => pushFiguresOf(['notice-checkup', 'another']))
    expect(Object.fromEntries(figures)).toEqual({
      'notice-checkup': { pushed: 47, refused: 0, failed: 0 },
      another: { pushed: 0, refused: 0, failed: 0 },
    })
  })

  it('goes to nobody of another union, of another age, or who left, moved or changed the phone since they agreed', async () => {
    const cloud = await aReachingCity()
    await aSubscriber(cloud, 'meant', { birthYear: 1990 })
    await aSubscriber(cloud, 'unknown-age', { birthYear: null })
    await aSubscriber(cloud, 'older', { birthYear: 1960 })
    await aSubscriber(cloud, 'elsewhere', { unionId: 'hefeng', unionPath: '/qinghe/hedong/wuliuyuan/hefeng/' })
    await aSubscriber(cloud, 'retired', { employment: 'retired' })
    await aSubscriber(cloud, 'left', { status: 'exited' })
    for (const [id, changes] of [
      ['moved', { unionPath: '/qinghe/gaoxin/qingmu/' }],
      ['rebound', { openid: 'o-another-phone' }],
    ] as const) {
      await aSubscriber(cloud, id)
      await cloud.store('members').change({ _id: id }, changes)
    }
    await aDelivery(
      cloud,
      await aNotice(cloud, {
        audience: { kind: 'members', unionIds: ['yuanfan'], employments: ['employed'], ageTo: 45 },
      }),
    )
    await ring(cloud)

    const everybody = [
      'meant',
      'unknown-age',
      'older',
      'elsewhere',
      'retired',
      'left',
      'moved',
      'rebound',
      'another-phone',
    ]
    const reached = everybody.filter((id) => cloud.openApi.outbox.to(`o-${id}`).length > 0)
    expect(reached).toEqual(['meant', 'unknown-age'])
  })

  it('goes to those on a list and nobody else', async () => {
    const cloud = await aReachingCity()
    const openids = await subscribers(cloud, 30)
    await aSubscriber(cloud, 'far', { unionId: 'hefeng', unionPath: '/qinghe/hedong/wuliuyuan/hefeng/' })
    const memberIds = [...openids.slice(0, 25).map((openid) => openid.slice(2)), 'far', 'no-such-member']
    const delivery = await aDelivery(cloud, await aNotice(cloud, { audience: { kind: 'list', memberIds } }))
    await ring(cloud, 3)

    expect(messagesTo(cloud, [...openids, 'o-far'])).toEqual([...openids.map((_, at) => (at < 25 ? 1 : 0)), 1])
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 26 })
  })

  it('of several unions reaches each once, and of none below the units that are named', async () => {
    const cloud = await aReachingCity()
    const paths = [YUANFAN, '/qinghe/gaoxin/qingmu/', '/qinghe/laocheng/yinshua/']
    for (const [at, unionPath] of paths.entries()) await aSubscriber(cloud, `p${at}`, { unionPath })
    await aSubscriber(cloud, 'between', { unionPath: '/qinghe/gaoxin/hengli/' })
    const delivery = await aDelivery(cloud, await aNotice(cloud, { paths }))
    await ring(cloud, 5)
    expect(messagesTo(cloud, ['o-p0', 'o-p1', 'o-p2', 'o-between'])).toEqual([1, 1, 1, 0])
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 3 })
  })

  it('to those who have not confirmed passes over who confirmed this version, not who confirmed the one before', async () => {
    const cloud = await aReachingCity()
    for (const id of ['confirmed', 'before', 'read', 'never']) await aSubscriber(cloud, id)
    const notice = await aNotice(cloud, { needsConfirmation: true })
    const receipt = (memberId: string, confirmedAt: number) =>
      cloud.store<ReceiptDocument>('receipts').put({
        ...{ _id: `${notice._id}:${memberId}`, noticeId: notice._id, memberId, unionId: 'yuanfan' },
        ...{ unionPath: YUANFAN, readAt: cloud.now, confirmedAt },
      })
    await receipt('confirmed', notice.freshAt + 1)
    await receipt('before', notice.freshAt - DAY_MS)
    await receipt('read', 0)
    await aDelivery(cloud, notice, true)
    await ring(cloud)
    expect(messagesTo(cloud, ['o-confirmed', 'o-before', 'o-read', 'o-never'])).toEqual([0, 1, 1, 1])
  })

  it('waits for a scheduled notice, and is not sent for a recalled one', async () => {
    const cloud = await aReachingCity()
    await aSubscriber(cloud, 'lin', { left: 5 })
    const publishAt = cloud.now + 3 * MINUTE_MS
    await aDelivery(cloud, await aNotice(cloud, { _id: 'later', publishAt, freshAt: publishAt }))
    await aDelivery(cloud, await aNotice(cloud, { _id: 'gone', recalledAt: cloud.now }))
    await ring(cloud, 3)
    expect(messagesTo(cloud, ['o-lin'])).toEqual([0])
    await ring(cloud)
    expect(messagesTo(cloud, ['o-lin'])).toEqual([1])
    expect(await deliveryOf(cloud, 'gone:published')).toMatchObject({ state: 'done', sent: 0 })
  })

  it('comes at the hour a scheduled notice was moved to, earlier or later, and once', async () => {
    const cloud = await aReachingCity()
    await aSubscriber(cloud, 'lin', { left: 5 })
    const form = { ...FORM, kind: 'notice' as const, audience: { kind: 'members' as const, unionIds: ['yuanfan'] } }
    const inMinutes = (minutes: number) => ({ ...form, deadline: null, publishAt: cloud.now + minutes * MINUTE_MS })
    const noticeId = await published(cloud, 'yuanfanManager', { unionId: 'yuanfan', ...inMinutes(30) })
    const { draftId } = await cloud.as('yuanfanManager').must(reviseNotice, { noticeId, requestKey: key() })
    const sooner = { unionId: 'yuanfan', draftId, revision: 1, ...inMinutes(5), changes: '提前' }
    await published(cloud, 'yuanfanManager', sooner)
    await ring(cloud, 5)
    expect(messagesTo(cloud, ['o-lin'])).toEqual([0])
    await ring(cloud, 40)
    expect(messagesTo(cloud, ['o-lin'])).toEqual([1])
  })

  it('is not sent where the service has no template, then or after it got one', async () => {
    const cloud = await aReachingCity({ templateId: '' })
    await aSubscriber(cloud, 'lin')
    const delivery = await aDelivery(cloud, await aNotice(cloud))
    await ring(cloud)
    expect(messagesTo(cloud, ['o-lin'])).toEqual([0])
    expect(await deliveryOf(cloud, delivery)).toMatchObject({ state: 'done', sent: 0 })
  })

  it('takes three round trips to begin and five for each batch of twenty', async () => {
    const cloud = await aReachingCity()
    await subscribers(cloud, 40)
    await aDelivery(cloud, await aNotice(cloud))
    const { steps } = await cloud.steps(() => ring(cloud))
    // Which are due; the lease; the notice. Then subscribers; their members; a consent each; a message each; progress.
    expect(steps).toBe(3 + 2 * 5)
  })
})
