import { judgeId, type JudgeDocument } from '../../../cloudfunctions/_store/judges'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import { seed } from '../../../demo/seed'
import { placeAt } from '../../../demo/unions'
import { aCloud, type Cloud } from '../../support/aCloud'
import { openHome } from '../../../domain/identity/contract'
import { readNotice } from '../../../domain/notice/contract'
import { applyToJoin } from '../../../domain/membership/contract'
import { aNotice } from '../../support/builders/aNotice'
import { aCity, aJoin, aJoinedMember, anAccount, anApplicant } from '../../support/builders/anApplicant'

const seat = (unionId: string, unionPath: string, role: 'reviewer' | 'manager' | 'auditor') => ({
  unionId,
  unionPath,
  unionName: unionId,
  role,
  nameMasked: '周**',
})

async function waitingIn(cloud: Cloud, unionId: string, index: number): Promise<void> {
  const person = anApplicant(index)
  await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person, { unionId }))
}

describe('the first screen', () => {
  it('has the city’s name and nothing else to show to a stranger', async () => {
    const cloud = await aCity()
    expect(await cloud.as('o_nobody').must(openHome, {})).toEqual({
      unionName: '青禾市总工会',
      card: null,
      application: null,
      roles: { isMember: false, staff: [], clerk: null, isJudge: false },
      agreedTerms: null,
      benefits: [],
      benefitTotal: 0,
      waitingForMe: 0,
      notices: null,
      campaigns: [],
      campaignTotal: 0,
      now: cloud.now,
    })
  })

  it('has the card of a member', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan)
    const home = await cloud.as(mulan.openid).must(openHome, {})
    expect(home).toMatchObject({
      unionName: '青禾市总工会',
      card: { state: 'active', name: '苏木兰', unionName: '青木食品工会', notice: null },
      application: null,
      roles: { isMember: true },
    })
    expect(home.card?.cardNumberMasked).toMatch(/^3302 \*{4} \d{4}$/)
  })

  it('says whether somebody was ever named a judge, so that nobody else has to ask what there is to judge', async () => {
    const cloud = await aCity()
    const [mulan, other] = [anApplicant(1), anApplicant(2)]
    const { _id: memberId } = await aJoinedMember(cloud, mulan)
    await aJoinedMember(cloud, other)
    await cloud.store<JudgeDocument>('judges').put({
      ...{ _id: judgeId('craft', memberId), campaignId: 'craft', memberId, name: '苏木兰', unionId: 'qingmu' },
      ...{ unionName: '青木食品工会', trackIds: ['photo'], namedAt: 1, namedWith: { key: '', trackIds: [] } },
    })
    expect((await cloud.as(mulan.openid).must(openHome, {})).roles.isJudge).toBe(true)
    expect((await cloud.as(other.openid).must(openHome, {})).roles.isJudge).toBe(false)
  })

  it('has the newest notice that is unread, and how many are; the newest there is when all was read', async () => {
    const cloud = await aCity({ functions: ['membership', 'identity', 'notice'] })
    const mulan = anApplicant()
    const lin = cloud.as(mulan.openid)
    const { unionPath, _id } = await aJoinedMember(cloud, mulan)
    const notices = async () => (await lin.must(openHome, {})).notices
    expect(await notices()).toEqual({ unread: 0, newest: null })
    cloud.advance(60_000)
    await aNotice(cloud, { _id: 'n-old', title: '旧的', unionPath, publishAt: cloud.now - 2 })
    await aNotice(cloud, { _id: 'n-new', title: '新的', unionPath, publishAt: cloud.now - 1 })
    await aNotice(cloud, { _id: 'n-to-come', unionPath, publishAt: cloud.now + 60_000 })
    await aNotice(cloud, { _id: 'n-recalled', unionPath, recalledAt: cloud.now, publishAt: cloud.now })
    await aNotice(cloud, { _id: 'n-of-others', audience: { kind: 'list', memberIds: [`not-${_id}`] } })
    expect(await notices()).toEqual({ unread: 2, newest: { id: 'n-new', title: '新的' } })
    await lin.must(readNotice, { noticeId: 'n-new' })
    expect(await notices()).toEqual({ unread: 1, newest: { id: 'n-old', title: '旧的' } })
    await lin.must(readNotice, { noticeId: 'n-old' })
    expect(await notices()).toEqual({ unread: 0, newest: { id: 'n-new', title: '新的' } })
  })

  it('has the card to come, and the clock, of somebody who waits', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    expect(await cloud.as(mulan.openid).must(openHome, {})).toMatchObject({
      card: { state: 'waiting', notice: '远帆精密制造工会审核中，通过后就能亮码', joinedAt: null },
      application: { state: 'applied', union: { id: 'yuanfan' } },
      roles: { isMember: false },
    })
  })

  it.each([
    ['suspended', { suspension: { reason: '资料核对中', at: 1 } }, '已停用：资料核对中。请联系青木食品工会'],
    ['reserved', { status: 'reserved' }, '会籍保留中，再就业后到新单位工会恢复'],
    ['ended', { status: 'exited' }, '会籍已结束，重新入会后再用'],
    ['active', { status: 'transferring' }, null],
  ] as const)('says what is the matter with a card that is %s', async (state, differing, notice) => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan, differing)
    const { card, roles } = await cloud.as(mulan.openid).must(openHome, {})
    expect(card).toMatchObject({ state, notice })
    expect(roles.isMember).toBe(state !== 'ended')
  })

  it('counts each waiting application once for staff, in their subtree and nowhere else', async () => {
    const cloud = await aCity()
    await waitingIn(cloud, 'yuanfan', 1)
    await waitingIn(cloud, 'qingmu', 2)
    await waitingIn(cloud, 'binhe', 3)
    const district = '/qinghe/gaoxin/'
    await anAccount(cloud, 'o_district', {
      seats: [seat('gaoxin', district, 'manager'), seat('yuanfan', `${district}yuanfan/`, 'reviewer')],
    })
    await anAccount(cloud, 'o_unit', { seats: [seat('yuanfan', `${district}yuanfan/`, 'reviewer')] })
    await anAccount(cloud, 'o_auditor', { seats: [seat('qinghe', '/qinghe/', 'auditor')] })

    const waiting = async (openid: string) => (await cloud.as(openid).must(openHome, {})).waitingForMe
    expect(await waiting('o_district')).toBe(2)
    expect(await waiting('o_unit')).toBe(1)
    expect(await waiting('o_auditor')).toBe(0)
    expect((await cloud.as('o_district').must(openHome, {})).roles.staff).toHaveLength(2)
  })

  it('costs two round trips in a city full of benefits, for somebody who is everything at once', async () => {
    const cloud = await aCloud({ functions: ['identity'] })
    await cloud.run(() => seed({ clock: () => cloud.now }))
    const [member] = await cloud.store<MemberDocument>('members').all({ status: 'active' })
    await cloud.store<MemberDocument>('members').change({ _id: member!._id }, { openid: 'o_everything' })
    await anAccount(cloud, 'o_everything', {
      memberId: member!._id,
      seats: [seat('qinghe', '/qinghe/', 'manager')],
    })

    const { steps, requests } = await cloud.steps(async () => {
      const home = await cloud.as('o_everything').must(openHome, { place: placeAt(0, 0) })
      expect(home.benefits).toHaveLength(3)
      expect(home.benefitTotal).toBeGreaterThan(3)
      expect(home.waitingForMe).toBeGreaterThan(0)
    })

    expect(steps).toBe(2)
    expect(requests).toBe(16)
  })

  it('shows the name of the city one belongs to, where a service is shared by two', async () => {
    const cloud = await aCity()
    const shelf = cloud.store<UnionDocument>('unions')
    const first = (await shelf.get('qinghe'))!
    await shelf.put({ ...first, _id: 'aicheng', name: '艾城总工会', path: '/aicheng/' })
    const mulan = anApplicant()
    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    expect((await cloud.as(mulan.openid).must(openHome, {})).unionName).toBe('青禾市总工会')
  })
})
