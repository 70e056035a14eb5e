import type { Account, Seat } from '../../../cloudfunctions/_kit/account'
import { emptyAccount } from '../../../cloudfunctions/_kit/account'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { type WallLikeDocument, wallLikes } from '../../../cloudfunctions/_store/wallLikes'
import { completersOf, type WallMessageDocument } from '../../../cloudfunctions/_store/wallMessages'
import { cityUnions } from '../../../demo/unions'
import { DAY_MS } from '../../../domain/time'
import {
  hideMessage,
  likeOnWall,
  listMessages,
  moderateMessage,
  openWall,
  removeMessage,
  wallQueue,
  writeMessage,
} from '../../../domain/wall/contract'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { aPhase, wallPart } from '../../support/builders/aPlan'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['wall'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  const seat: Seat = {
    ...{ unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾市总工会', role: 'reviewer', nameMasked: '吴**' },
  }
  await cloud.store<Account>('accounts').put({ ...emptyAccount('o-staff'), seats: [seat] })
  await aCampaign(cloud, {
    plan: { wall: wallPart({ most: 20, messagesEach: 2 }), phases: [aPhase('play', -1, 9, cloud.now)] },
  })
  for (const at of [0, 1, 2]) await aMember(cloud, { _id: `m-${at}` })
})
afterEach(() => expect(cloud.faults).toEqual([]))

const as = (at: number) => cloud.as(`o-m-${at}`)
const staff = () => cloud.as('o-staff')
const write = (at: number, text: string, requestKey = key(`write-${at}`)) =>
  as(at).call(writeMessage, { campaignId, text, requestKey })
const written = async (at: number, text: string, requestKey?: string) => {
  const reply = await write(at, text, requestKey)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.message
}
const wall = async (at: number) => (await as(at).must(listMessages, { campaignId })).messages
const rows = () => cloud.store<WallMessageDocument>('wall_messages').all()

describe('wall.write', () => {
  it('shows at once what the platform passes, by a masked name', async () => {
    const message = await written(0, '师傅，谢谢你教我。')
    expect(message).toMatchObject({ state: 'shown', reason: null, likes: 0 })
    expect(await wall(1)).toMatchObject([{ text: '师傅，谢谢你教我。', author: '林**', isMine: false }])
    expect(JSON.stringify(await wall(1))).not.toContain('m-0')
  })

  it('refuses what is risky, and keeps nothing of it', async () => {
    expect(await write(0, '辱骂测试')).toMatchObject({ ok: false, error: { code: 'wall.text_refused', field: 'text' } })
    expect(await rows()).toEqual([])
  })

  it('lets what the platform is unsure of wait, seen by its writer alone', async () => {
    expect(await written(0, '复核测试的话')).toMatchObject({ state: 'waiting' })
    expect(await wall(1)).toEqual([])
    expect((await as(0).must(openWall, { campaignId })).mine).toMatchObject([{ state: 'waiting' }])
    expect((await as(1).must(openWall, { campaignId })).mine).toEqual([])
  })

  it('writes as many as the plan allows each, also of many at once', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map((at) => write(0, `第 ${at} 句`, key(`many-${at}`))))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
    expect(replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))).toEqual(Array(3).fill('wall.enough'))
    expect(await rows()).toHaveLength(2)
  })

  it('writes once for the same request, and refuses other words under it', async () => {
    const [one, other] = [await written(0, '同一句'), await written(0, '同一句')]
    expect(other.id).toBe(one.id)
    expect(await write(0, '另一句')).toMatchObject({ ok: false, error: { code: 'request.key_reused' } })
  })

  it('takes as many characters as a plan can allow, whatever they are made of', async () => {
    const wall = wallPart({ most: 500, messagesEach: 2 })
    await aCampaign(cloud, { plan: { wall, phases: [aPhase('play', -1, 9, cloud.now)] } })
    expect((await written(0, '𠮷'.repeat(500))).text).toHaveLength(1_000)
    expect(await write(1, '🎉'.repeat(501))).toMatchObject({ error: { code: 'request.invalid', field: 'text' } })
  })

  it('is told again what it wrote, also when writing is over; anything new is too late', async () => {
    const message = await written(0, '愿大家平安')
    cloud.advance(20 * DAY_MS)
    expect(await written(0, '愿大家平安')).toEqual(message)
    expect(await write(0, '另一句')).toMatchObject({ error: { code: 'campaign.too_late' } })
    expect(await write(1, '愿大家平安')).toMatchObject({ error: { code: 'campaign.too_late' } })
  })

  it('counts characters as people do, and refuses one too many', async () => {
    expect((await write(0, '🌾'.repeat(20))).ok).toBe(true)
    expect(await write(1, '🌾'.repeat(21))).toMatchObject({
      ok: false,
      error: { code: 'request.invalid', field: 'text' },
    })
  })

  it('is over when the campaign is over', async () => {
    cloud.advance(9 * DAY_MS)
    expect(await write(0, '晚了')).toMatchObject({ ok: false, error: { code: 'campaign.too_late' } })
  })
})

describe('wall.remove', () => {
  it('takes one’s own away at once with its likes, and sets the place free', async () => {
    const { id } = await written(0, '第一句')
    await written(0, '第二句', key('second'))
    await as(1).must(likeOnWall, { campaignId, what: 'message', id, isLiked: true })
    await as(0).must(removeMessage, { campaignId, messageId: id })
    expect((await wall(1)).map(({ text }) => text)).toEqual(['第二句'])
    expect(await cloud.store<WallLikeDocument>('wall_likes').all()).toEqual([])
    expect((await write(0, '第三句', key('third'))).ok).toBe(true)
  })

  it('leaves everybody else’s where they are', async () => {
    const { id } = await written(0, '我的')
    await as(1).must(removeMessage, { campaignId, messageId: id })
    expect(await wall(1)).toHaveLength(1)
  })

  it('works for whoever left the union, also when the campaign is not theirs to see any more', async () => {
    const { id } = await written(0, '临走前写的')
    await cloud.store<MemberDocument>('members').change({ _id: 'm-0' }, { status: 'withdrawn' })
    await cloud.store<Account>('accounts').change({ _id: 'o-m-0' }, { memberId: null })
    await as(0).must(removeMessage, { campaignId, messageId: id })
    await as(0).must(removeMessage, { campaignId, messageId: id })
    expect(await wall(1)).toEqual([])
    expect((await as(0).must(openWall, { campaignId })).mine).toEqual([])
  })

  it('is not undone by the request that wrote it, however late it comes again', async () => {
    const { id } = await written(0, '后悔的话')
    await as(0).must(removeMessage, { campaignId, messageId: id })
    for (const again of [await write(0, '后悔的话'), await write(0, '别的话')]) {
      expect(again).toMatchObject({
        error: { code: 'wall.message_gone', message: '这条留言你已经删掉了，想说再写一条' },
      })
    }
    expect(await wall(1)).toEqual([])
    // Neither words nor writer are left, and the place is free.
    expect(JSON.stringify(await rows())).not.toMatch(/后悔|m-0|林|远帆/)
    for (const at of [1, 2]) expect((await write(0, `第 ${at} 句`, key(`later-${at}`))).ok).toBe(true)
  })

  it('stands also against a request that was under way while the message was removed', async () => {
    const { id } = await written(0, '后悔的话')
    const [late] = await Promise.all([
      write(0, '后悔的话'),
      as(0).must(removeMessage, { campaignId, messageId: id }),
      write(0, '后悔的话'),
    ])
    expect([true, 'wall.message_gone']).toContain(late.ok ? true : late.error.code)
    expect(await wall(1)).toEqual([])
  })

  it('leaves a trace of the request for three days, as long as phones repeat one', async () => {
    const { id } = await written(0, '后悔的话')
    await as(0).must(removeMessage, { campaignId, messageId: id })
    cloud.advance(3 * DAY_MS)
    await cloud.runTimer('wall', 'forget')
    expect((await write(0, '后悔的话')).ok).toBe(false)
    cloud.advance(1)
    await cloud.runTimer('wall', 'forget')
    expect(await rows()).toEqual([])
  })

  it('is final for staff who were about to decide, and for likes on their way', async () => {
    const { id } = await written(0, '复核测试')
    await as(0).must(removeMessage, { campaignId, messageId: id })
    const decided = { messageId: id, verdict: 'show', requestKey: key('show') } as const
    expect(await staff().call(moderateMessage, decided)).toMatchObject({ error: { code: 'session.not_allowed' } })
    const liked = { campaignId, what: 'message', id, isLiked: true } as const
    expect(await as(1).call(likeOnWall, liked)).toMatchObject({ error: { code: 'wall.message_gone' } })
    expect(await wall(1)).toEqual([])
  })
})

describe('wall.like', () => {
  const like = (at: number, id: string, isLiked = true, what: 'message' | 'quotation' = 'message') =>
    as(at).call(likeOnWall, { campaignId, what, id, isLiked })

  it('is once a person, and can be taken back', async () => {
    const { id } = await written(0, '好话')
    await Promise.all([like(1, id), like(1, id), like(2, id)])
    cloud.advance(6_000)
    expect(await wall(1)).toMatchObject([{ likes: 2, isLiked: true }])
    expect(await like(1, id, false)).toMatchObject({ ok: true, data: { isLiked: false } })
    cloud.advance(6_000)
    expect(await wall(1)).toMatchObject([{ likes: 1, isLiked: false }])
  })

  it('shows one’s own at once, though totals are kept for seconds', async () => {
    await as(1).must(openWall, { campaignId })
    cloud.advance(10)
    expect(await like(1, 'q1', true, 'quotation')).toMatchObject({ ok: true, data: { likes: 1, isLiked: true } })
    const { quotations } = await as(1).must(openWall, { campaignId })
    expect(quotations).toMatchObject([{ id: 'q1', likes: 1, isLiked: true }])
  })

  it('is gone from the total at once when it is taken back', async () => {
    const { id } = await written(0, '好话')
    await like(1, id)
    await like(2, id)
    expect(await like(1, id, false)).toMatchObject({ ok: true, data: { likes: 1, isLiked: false } })
    expect(await wall(1)).toMatchObject([{ likes: 1, isLiked: false }])
  })

  it('of one of many is gone at once as well, without counting them all, and exact within seconds', async () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      ...{ _id: `${campaignId}:q1@x-${at}`, campaignId, targetId: `${campaignId}:q1`, memberId: `x-${at}`, at: 0 },
    }))
    await cloud.run(() => wallLikes.insertMany(many))
    expect(await like(1, 'q1', true, 'quotation')).toMatchObject({ data: { likes: 301 } })
    cloud.advance(1)
    await like(2, 'q1', true, 'quotation')
    const counted = jest.spyOn(wallLikes, 'countEach')
    for (let twice = 0; twice < 2; twice++) {
      expect(await like(1, 'q1', false, 'quotation')).toMatchObject({ data: { likes: 300, isLiked: false } })
    }
    // One that came after the count was not in it, and takes nothing away by going.
    expect(await like(2, 'q1', false, 'quotation')).toMatchObject({ data: { likes: 300, isLiked: false } })
    expect(counted).not.toHaveBeenCalled()
    await like(0, 'q1', true, 'quotation')
    cloud.advance(5_000)
    expect((await as(2).must(openWall, { campaignId })).quotations[0]).toMatchObject({ likes: 301, isLiked: false })
    counted.mockRestore()
  })

  it('is for what others may read: not for what waits, nor for a quotation that is none', async () => {
    const { id } = await written(0, '复核测试')
    for (const reply of [await like(1, id), await like(1, 'q9', true, 'quotation')]) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'wall.message_gone' } })
    }
  })

  it('is over for what was taken off the wall; a like of it can no longer be taken back either', async () => {
    const { id } = await written(0, '好话')
    await like(1, id)
    await staff().must(hideMessage, { messageId: id, reason: '有别人的电话', requestKey: key('hide') })
    for (const reply of [await like(2, id), await like(1, id, false)]) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'wall.message_gone' } })
    }
  })

  it('moves nothing on the wall: the newest stays first', async () => {
    const { id } = await written(0, '先写的')
    cloud.advance(1_000)
    await written(1, '后写的')
    await like(2, id)
    expect((await wall(2)).map(({ text }) => text)).toEqual(['后写的', '先写的'])
  })
})

describe('staff', () => {
  const decide = (messageId: string, verdict: 'show' | 'refuse', reason?: string, requestKey = key(verdict)) =>
    staff().call(moderateMessage, { messageId, verdict, requestKey, ...(reason ? { reason } : {}) })

  it('let a message onto the wall, with an entry in the audit', async () => {
    const { id } = await written(0, '复核测试')
    const { messages, waiting } = await staff().must(wallQueue, { campaignId, tab: 'waiting' })
    expect([waiting, messages[0]?.doubt, messages[0]?.author]).toEqual([1, 'review', '林**'])
    expect(await decide(id, 'show')).toMatchObject({ ok: true, data: { message: { state: 'shown' } } })
    expect(await wall(1)).toHaveLength(1)
    expect(await cloud.store<AuditDocument>('audit').all()).toMatchObject([{ action: 'wall.show', subjectId: id }])
  })

  it('say why they refuse, and the writer reads it', async () => {
    const { id } = await written(0, '复核测试')
    expect(await decide(id, 'refuse')).toMatchObject({ ok: false, error: { field: 'reason' } })
    await decide(id, 'refuse', '写的是别人的电话')
    const { mine } = await as(0).must(openWall, { campaignId })
    expect(mine).toMatchObject([{ state: 'refused', reason: '写的是别人的电话' }])
  })

  it('decide nothing about what they wrote themselves', async () => {
    const { seats } = (await cloud.store<Account>('accounts').get('o-staff'))!
    await cloud.store<Account>('accounts').change({ _id: 'o-m-0' }, { seats })
    const { id: messageId } = await written(0, '复核测试')
    const shown = await written(0, '我自己的话', key('shown'))
    for (const reply of [
      await as(0).call(moderateMessage, { messageId, verdict: 'show', requestKey: key('own') }),
      await as(0).call(hideMessage, { messageId: shown.id, reason: '试一试', requestKey: key('own-hide') }),
    ]) {
      expect(reply).toMatchObject({ error: { code: 'staff.own_case' } })
    }
    expect((await as(0).must(openWall, { campaignId })).mine.map(({ state }) => state).sort()).toEqual([
      ...['shown', 'waiting'],
    ])
    expect((await decide(messageId, 'show')).ok).toBe(true)
  })

  it('decide once: the same request again is the first answer, another one comes too late', async () => {
    const { id } = await written(0, '复核测试')
    expect((await decide(id, 'show')).ok).toBe(true)
    expect((await decide(id, 'show')).ok).toBe(true)
    expect(await decide(id, 'refuse', '不合适', key('late'))).toMatchObject({ error: { code: 'campaign.wrong_state' } })
    expect(await cloud.store<AuditDocument>('audit').all()).toHaveLength(1)
  })

  it('take a shown message off the wall with a reason', async () => {
    const { id } = await written(0, '有人的电话 154')
    await staff().must(hideMessage, { messageId: id, reason: '有别人的电话', requestKey: key('hide') })
    expect(await wall(1)).toEqual([])
    expect((await as(0).must(openWall, { campaignId })).mine).toMatchObject([{ state: 'hidden' }])
  })

  it('hear the same of what is not theirs and of what never was', async () => {
    const { id } = await written(0, '复核测试')
    const seats = [
      {
        unionId: 'yuanfan',
        unionPath: '/qinghe/gaoxin/yuanfan/',
        unionName: '远帆',
        role: 'reviewer',
        nameMasked: '周**',
      },
    ]
    await cloud.store<Account>('accounts').put({ ...emptyAccount('o-below'), seats: seats as Seat[] })
    for (const messageId of [id, 'no-such-message']) {
      const reply = await cloud
        .as('o-below')
        .call(moderateMessage, { messageId, verdict: 'show', requestKey: key('x') })
      expect(reply).toMatchObject({ ok: false, error: { code: 'session.not_allowed' } })
    }
  })
})

describe('the draw', () => {
  it('hears of everybody with a shown message once, whatever they wrote and however it was liked', async () => {
    await written(1, '一', key('a'))
    await written(1, '二', key('b'))
    await written(2, '三', key('c'))
    await written(0, '复核测试', key('d'))
    const first = await cloud.run(() => completersOf(campaignId, { limit: 1, cursor: undefined }))
    expect(first.rows).toEqual([{ memberId: 'm-1' }])
    const rest = await cloud.run(() => completersOf(campaignId, { limit: 5, cursor: first.nextCursor ?? '' }))
    expect(rest).toEqual({ rows: [{ memberId: 'm-2' }], nextCursor: null })
  })
})

describe('round trips', () => {
  it('are three for looking, four for writing and for a like', async () => {
    const { id } = await written(1, '一句')
    await as(0).must(openWall, { campaignId })
    expect((await cloud.steps(() => as(0).must(openWall, { campaignId }))).steps).toBe(3)
    expect((await cloud.steps(() => wall(0))).steps).toBe(3)
    expect((await cloud.steps(() => written(0, '两句'))).steps).toBe(4)
    const like = { campaignId, what: 'message' as const, id, isLiked: true }
    expect((await cloud.steps(() => as(0).must(likeOnWall, like))).steps).toBe(4)
  })
})
