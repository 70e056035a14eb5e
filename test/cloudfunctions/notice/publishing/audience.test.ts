import { conditionsOf, meets, type Audience } from '../../../../domain/notice/audience'
import { countAudience, findListed } from '../../../../domain/notice/drafting'
import { readerOf } from '../../../../cloudfunctions/_store/readers'
import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import { aNoticeDesk, memberOf } from './aNoticeDesk'

const unionId = 'gaoxin'
const NOT_ALLOWED = { ok: false, error: { code: 'session.not_allowed' } }

/** People of every sort, here and elsewhere. */
async function aMixedCity() {
  const cloud = await aNoticeDesk()
  const people: Promise<MemberDocument>[] = []
  let index = 0
  for (const union of ['gaoxin', 'yuanfan', 'qingmu', 'yunpu', 'hefeng']) {
    for (const employment of ['employed', 'retired', 'flexible'] as const) {
      for (const status of ['active', 'reserved', 'exited'] as const) {
        for (const birthYear of [1960, 1985, 2001, null]) {
          const openid = index % 3 === 0 ? null : `o-mixed-${index}`
          people.push(memberOf(cloud, `m-${index}`, union, { employment, status, birthYear, openid }))
          index += 1
        }
      }
    }
  }
  return { cloud, people: await Promise.all(people) }
}

const AUDIENCES: Extract<Audience, { kind: 'members' }>[] = [
  { kind: 'members', unionIds: ['gaoxin'] },
  { kind: 'members', unionIds: ['yuanfan', 'qingmu'] },
  { kind: 'members', unionIds: ['yuanfan', 'gaoxin'] },
  { kind: 'members', unionIds: ['gaoxin'], unionKinds: ['single'] },
  { kind: 'members', unionIds: ['gaoxin'], employments: ['retired', 'flexible'] },
  { kind: 'members', unionIds: ['gaoxin'], statuses: ['reserved'] },
  { kind: 'members', unionIds: ['gaoxin'], ageFrom: 35 },
  { kind: 'members', unionIds: ['gaoxin', 'yuanfan'], ageFrom: 20, ageTo: 30, employments: ['employed'] },
]

describe('counting an audience', () => {
  it.each(AUDIENCES)('agrees with the rule by which members find it in their inbox: %j', async (audience) => {
    const { cloud, people } = await aMixedCity()
    const conditions = conditionsOf(audience, 2026)
    const within = people.filter(({ unionPath }) => audience.unionIds.some((id) => unionPath.includes(`/${id}/`)))
    const reached = within.filter((member) => meets(readerOf(member), conditions))
    const isByAge = audience.ageFrom !== undefined
    expect(await cloud.as('oGaoxinReviewer').must(countAudience, { unionId, audience })).toEqual({
      members: reached.length,
      bound: reached.filter(({ openid }) => openid !== null).length,
      ageUnknown: isByAge ? reached.filter(({ birthYear }) => birthYear === null).length : 0,
    })
    expect(reached.length).toBeGreaterThan(0)
  })

  it('counts unions where staff pass it on, and members by name where it is a list', async () => {
    const { cloud } = await aMixedCity()
    const count = (audience: Audience) => cloud.as('oGaoxinReviewer').must(countAudience, { unionId, audience })
    expect((await count({ kind: 'unions' })).members).toBeGreaterThan(2)
    expect(await count({ kind: 'unions', unionIds: ['yuanfan'] })).toEqual({ members: 1, bound: 1, ageUnknown: 0 })
    // m-0 has no account, m-1 has.
    expect(await count({ kind: 'list', memberIds: ['m-0', 'm-1'] })).toEqual({ members: 2, bound: 1, ageUnknown: 0 })
  })

  it('refuses what lies outside the union, and tells nobody about other unions', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinReviewer')
    for (const unionIds of [['hedong'], ['qinghe'], ['nowhere'], ['gaoxin', 'hefeng']]) {
      const audience = { kind: 'members' as const, unionIds }
      expect(await person.call(countAudience, { unionId, audience })).toMatchObject({
        error: { code: 'notice.audience_invalid', field: 'audience' },
      })
    }
    const foreign = { unionId: 'hedong', audience: { kind: 'members' as const, unionIds: ['hedong'] } }
    expect(await person.call(countAudience, foreign)).toMatchObject(NOT_ALLOWED)
  })

  it('takes three steps, and the same for fifty unions of single employers as for one', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinReviewer')
    const audience = { kind: 'members' as const, unionIds: ['yuanfan', 'qingmu'] }
    const rounds = await cloud.steps(() => person.must(countAudience, { unionId, audience }))
    expect({ steps: rounds.steps, requests: rounds.requests }).toEqual({ steps: 3, requests: 5 })
  })
})

describe('finding those on a list', () => {
  it('takes member numbers and names with the end of a phone, line by line', async () => {
    const cloud = await aNoticeDesk()
    const one = await memberOf(cloud, 'm-one', 'yuanfan', {
      name: '苏木兰',
      phoneTail: '0021',
      cardNumber: '3302000000000021',
    })
    await memberOf(cloud, 'm-two', 'qingmu', { name: '买买提·艾力', phoneTail: '0022', cardNumber: '3302000000000022' })
    const lines = [
      '3302 0000 0000 0021',
      '苏木兰 0021',
      '苏木兰，0021',
      '买买提·艾力0022',
      '苏木兰 0022',
      '苏木兰',
      '3302',
    ]
    const { results } = await cloud.as('oGaoxinReviewer').must(findListed, { unionId, lines })
    expect(results.map(({ line }) => line)).toEqual(lines)
    expect(results.map(({ member }) => member?.id ?? null)).toEqual([
      'm-one',
      'm-one',
      'm-one',
      'm-two',
      null,
      null,
      null,
    ])
    expect(results[0]?.member).toEqual({ id: 'm-one', nameMasked: '苏**', unionName: one.unionName })
    expect(results[4]?.problem).toContain('没找到')
    expect(results[5]?.problem).toContain('手机号后四位')
  })

  it('finds nobody outside the union, in the words for nobody at all', async () => {
    const cloud = await aNoticeDesk()
    await memberOf(cloud, 'm-elsewhere', 'hefeng', {
      name: '秦秋实',
      phoneTail: '0031',
      cardNumber: '3302000000000031',
    })
    await memberOf(cloud, 'm-left', 'yuanfan', { name: '齐冬至', phoneTail: '0032', status: 'exited' })
    const lines = ['秦秋实 0031', '3302000000000031', '齐冬至 0032', '没有人 0033']
    const { results } = await cloud.as('oGaoxinReviewer').must(findListed, { unionId, lines })
    expect(new Set(results.map(({ member, problem }) => JSON.stringify({ member, problem }))).size).toBe(1)
    expect(await cloud.as('oHedongManager').call(findListed, { unionId, lines })).toMatchObject(NOT_ALLOWED)
  })

  it('asks for the number where two are called the same', async () => {
    const cloud = await aNoticeDesk()
    await memberOf(cloud, 'm-one', 'yuanfan', { name: '苏木兰', phoneTail: '0021' })
    await memberOf(cloud, 'm-two', 'qingmu', { name: '苏木兰', phoneTail: '0021' })
    const { results } = await cloud.as('oGaoxinReviewer').must(findListed, { unionId, lines: ['苏木兰 0021'] })
    expect(results).toMatchObject([{ member: null, problem: expect.stringContaining('会员号') as string }])
  })

  it('takes two steps for two hundred lines', async () => {
    const cloud = await aNoticeDesk()
    const lines = Array.from(
      { length: 200 },
      (_, index) => `张${index % 7 === 0 ? '三' : '四五'} ${String(index).padStart(4, '0')}`,
    )
    const rounds = await cloud.steps(() => cloud.as('oGaoxinReviewer').must(findListed, { unionId, lines }))
    expect({ steps: rounds.steps, requests: rounds.requests }).toEqual({ steps: 2, requests: 7 })
  })
})
