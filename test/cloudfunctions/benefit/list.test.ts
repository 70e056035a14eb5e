import { usableBenefits } from '../../../cloudfunctions/_store/benefitList'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { listBenefits, openBenefit } from '../../../domain/benefit/contract'
import { MINUTE_MS } from '../../../domain/time'
import type { Cloud } from '../../support/aCloud'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, scan } from '../../support/builders/aDesk'
import { aMember, memberDocument } from '../../support/builders/aMember'
import { aPartner } from '../../support/builders/aPartner'

const HERE = { latitude: 30.5, longitude: 120.5 }

/** A clinic here, a barber a kilometre away, a park three away that is closed now, and a benefit of another city. */
async function aTown(cloud: Cloud) {
  await aPartner(cloud, { _id: 'barber', name: '云剪理发', category: 'barber', place: { ...HERE, latitude: 30.509 } })
  await aPartner(cloud, { _id: 'park', name: '青禾植物园', category: 'park', place: { ...HERE, latitude: 30.527 } })
  await aBenefit(cloud, { ...OPEN_TO_ALL, _id: 'hair', title: '理发八折', category: 'barber', partnerIds: ['barber'] })
  await aBenefit(cloud, {
    ...OPEN_TO_ALL,
    _id: 'night',
    title: '植物园夜游',
    category: 'park',
    partnerIds: ['park', 'clinic'],
    when: { ...OPEN_TO_ALL.when!, hours: { from: 18 * 60, to: 21 * 60 } },
  })
  await aBenefit(cloud, { ...OPEN_TO_ALL, _id: 'far', title: '邻市体检', unionPath: '/linshi/', partnerIds: ['park'] })
  await aBenefit(cloud, { ...OPEN_TO_ALL, _id: 'gone', title: '已下架', status: 'withdrawn' })
}

describe('benefit.list', () => {
  it('shows what the member’s city publishes: usable now first, then nearest first', async () => {
    const { cloud, member } = await aDesk()
    await aTown(cloud)
    const list = await member.must(listBenefits, { place: HERE })
    expect(list.benefits.map(({ id, distanceMetres }) => [id, distanceMetres])).toEqual([
      ['visit', 0],
      ['hair', 1001],
      ['night', 0],
    ])
    expect(list.benefits.map(({ availability }) => availability.state)).toEqual(['usable', 'usable', 'not_now'])
    expect(list.benefits[0]).toMatchObject({ amountText: '每次减 10 元', partnerName: '青禾门诊', partnerCount: 1 })
    expect(list).toMatchObject({ categories: ['clinic', 'barber', 'park'], total: 3, nextCursor: null })
  })

  it('puts care for one’s health first while it does not know where the member is', async () => {
    const { cloud, member } = await aDesk()
    await aTown(cloud)
    await aBenefit(cloud, { ...OPEN_TO_ALL, _id: 'a-car', title: '洗车六折', category: 'car', partnerIds: ['park'] })
    const { benefits } = await member.must(listBenefits, { usableNow: true })
    expect(benefits.map(({ id, category }) => [id, category])).toEqual([
      ['visit', 'clinic'],
      ['hair', 'barber'],
      ['a-car', 'car'],
    ])
  })

  it('finds by category, by what is usable now, and by what was typed', async () => {
    const { cloud, member } = await aDesk()
    await aTown(cloud)
    const ids = async (filter: object) => (await member.must(listBenefits, filter)).benefits.map(({ id }) => id).sort()
    expect(await ids({ category: 'barber' })).toEqual(['hair'])
    expect(await ids({ usableNow: true })).toEqual(['hair', 'visit'])
    expect(await ids({ text: '云剪' })).toEqual(['hair'])
    expect(await ids({ text: '植物园' })).toEqual(['night'])
    expect(await ids({ text: '.*' })).toEqual([])
  })

  it('counts down what is left, and says when it comes back', async () => {
    const { cloud, member, clerk } = await aDesk()
    const first = async () => (await member.must(listBenefits, {})).benefits[0]!.availability
    expect(await first()).toMatchObject({ remaining: 3, of: 3, remainingText: '今日剩 3 次' })
    for (let use = 1; use <= 3; use++) {
      await scan({ member, clerk })
      cloud.advance(MINUTE_MS)
    }
    expect(await first()).toMatchObject({ state: 'used_up', remaining: 0, hint: '明天 0 点恢复 3 次' })
  })

  it('goes on where the page before ended, each benefit once', async () => {
    const { cloud, member } = await aDesk()
    for (let n = 0; n < 44; n++) await aBenefit(cloud, { ...OPEN_TO_ALL, _id: `b-${n}` })
    const ids: string[] = []
    let cursor: string | undefined
    for (let page = 1; page <= 3; page++) {
      const list = await member.must(listBenefits, { place: HERE, cursor })
      expect(list.total).toBe(45)
      ids.push(...list.benefits.map(({ id }) => id))
      cursor = list.nextCursor ?? undefined
    }
    expect(cursor).toBeUndefined()
    expect(new Set(ids).size).toBe(45)
    expect(ids).toHaveLength(45)
    expect(await member.call(listBenefits, { cursor: 'bm9uZQ' })).toMatchObject({ error: { code: 'request.invalid' } })
  })

  it('invites whoever is no member yet', async () => {
    const { cloud } = await aDesk()
    const { benefits } = await cloud.as('o-stranger').must(listBenefits, {})
    expect(benefits[0]!.availability).toMatchObject({ state: 'not_member', hint: '加入工会后可用' })
  })
})

describe('usableBenefits', () => {
  it('gives the home page the first few and how many there are', async () => {
    const { cloud } = await aDesk()
    await aTown(cloud)
    const rounds = await cloud.steps(async () => {
      const home = await cloud.run(() =>
        usableBenefits({ member: memberDocument(), place: HERE, now: cloud.now, limit: 2 }),
      )
      expect([home.benefits.map(({ id }) => id), home.total]).toEqual([['visit', 'hair'], 3])
    })
    expect(rounds.steps).toBe(1)
  })
})

describe('benefit.detail', () => {
  it('tells the whole rule, every reason against it, today’s uses and the way there', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aTown(cloud)
    await cloud.store<UnionDocument>('unions').put({ _id: 'qinghe', name: '青禾市总工会' } as UnionDocument)
    await aPartner(cloud, { _id: 'east', name: '城东门诊', place: { ...HERE, latitude: 30.6 } })
    await aBenefit(cloud, { partnerIds: ['east', 'clinic'], source: '青工发〔2026〕3 号' })
    await scan({ member, clerk })
    const seen = await member.must(openBenefit, { benefitId: 'visit', place: HERE })
    expect(seen.rules.map(({ part }) => part)).toEqual(['when', 'what', 'times', 'who', 'amount'])
    expect(seen.refusals).toEqual([])
    expect(seen.usedToday).toEqual([cloud.now])
    expect(seen.partners.map(({ id }) => id)).toEqual(['clinic', 'east'])
    expect(seen).toMatchObject({ unionName: '青禾市总工会', source: '青工发〔2026〕3 号' })

    await aMember(cloud, { employment: 'retired', insurance: 'none' })
    const refused = await member.must(openBenefit, { benefitId: 'visit' })
    expect(refused.refusals.map(({ clause }) => clause)).toEqual(['who.employment', 'who.insurance'])
  })

  it('knows no benefit that was withdrawn or never was', async () => {
    const { cloud, member } = await aDesk()
    await aTown(cloud)
    for (const benefitId of ['gone', 'never'])
      expect(await member.call(openBenefit, { benefitId })).toMatchObject({ error: { code: 'benefit.not_found' } })
  })
})
