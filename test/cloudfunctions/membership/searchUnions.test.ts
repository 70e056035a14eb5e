import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions, placeAt } from '../../../demo/unions'
import { openMyMembership, searchUnions, type UnionSummary } from '../../../domain/membership/contract'
import { aCity, aJoinedMember, anApplicant } from '../../support/builders/anApplicant'
import { aCloud } from '../../support/aCloud'

const ids = (unions: UnionSummary[]) => unions.map(({ id }) => id)

describe('finding a union', () => {
  it.each([
    ['part of its name', '精密制造'],
    ['part of the employer', '精密制造有限'],
    ['two words of it in any order', '制造 远帆'],
    ['full-width blanks and all', '　远帆　精密'],
  ])('works by %s', async (_what, text) => {
    const cloud = await aCity()
    const { unions } = await cloud.as('o_anybody').must(searchUnions, { text })
    expect(ids(unions)).toEqual(['yuanfan'])
  })

  it('works by the code of the union and of the employer, in small letters too', async () => {
    const cloud = await aCity()
    const { unionCode, employerCode } = cityUnions().find(({ _id }) => _id === 'yuanfan')!
    for (const text of [unionCode!, employerCode!, unionCode!.toLowerCase()]) {
      expect(ids((await cloud.as('o_anybody').must(searchUnions, { text })).unions)).toEqual(['yuanfan'])
    }
  })

  it('takes a pattern for the text it is', async () => {
    const cloud = await aCity()
    for (const text of ['.*', '(', '远.制造', '\\']) {
      expect((await cloud.as('o_anybody').must(searchUnions, { text })).unions).toEqual([])
    }
  })

  it('gives the nearest first, with the distance', async () => {
    const cloud = await aCity()
    const { unions } = await cloud.as('o_anybody').must(searchUnions, { place: placeAt(4.6, 2.7) })
    expect(unions[0]).toMatchObject({ id: 'yuanfan', distanceMetres: 0 })
    const distances = unions.map(({ distanceMetres }) => distanceMetres!)
    expect(distances).toEqual([...distances].sort((a, b) => a - b))
  })

  it('shows only unions one can join, and only regional ones where asked', async () => {
    const cloud = await aCity()
    const person = cloud.as('o_anybody')
    expect(ids((await person.must(searchUnions, { text: '总工会' })).unions).sort()).toEqual([
      'binhe',
      'guloujie',
      'nanmen',
    ])
    const { unions } = await person.must(searchUnions, { regionalOnly: true })
    expect(unions.length).toBe(6)
    expect(unions.every(({ isRegional }) => isRegional)).toBe(true)
  })

  it.each([{}, { place: placeAt(0, 0) }, { text: '工会' }])(
    'gives every union once, over its pages (%j)',
    async (asked) => {
      const cloud = await aCity()
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await cloud.as('o_anybody').must(searchUnions, { ...asked, ...(cursor ? { cursor } : {}) })
        seen.push(...ids(page.unions))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      const joinable = cityUnions().filter(({ level, isRegional }) => level === 'unit' || isRegional)
      expect([...seen].sort()).toEqual(joinable.map(({ _id }) => _id).sort())
    },
  )

  it('refuses a cursor that is none of ours', async () => {
    const cloud = await aCity()
    for (const cursor of ['x', 'bnVsbA', 'WzEsMl0']) {
      expect(await cloud.as('o_anybody').call(searchUnions, { cursor })).toMatchObject({
        error: { code: 'request.invalid' },
      })
    }
  })

  it('finds among 20,000 unions without a step to the database, once they were read', async () => {
    const cloud = await aCloud({ functions: ['membership'] })
    const shelf = cloud.store<UnionDocument>('unions')
    const [, , , , , , , , , , one] = cityUnions()
    for (let from = 0; from < 20_000; from += 500) {
      await Promise.all(
        Array.from({ length: 500 }, (_, at) => {
          const number = String(from + at).padStart(5, '0')
          return shelf.put({
            ...one!,
            _id: `unit-${number}`,
            name: `第 ${number} 机械厂工会`,
            employer: `第${number}机械厂`,
          })
        }),
      )
    }
    const person = cloud.as('o_anybody')
    const first = await cloud.steps(() => person.must(searchUnions, { text: '机械' }))
    const began = performance.now()
    const again = await cloud.steps(async () => {
      const { unions } = await person.must(searchUnions, { text: '12345机械', place: placeAt(0, 0) })
      expect(ids(unions)).toEqual(['unit-12345'])
    })
    const tookMs = performance.now() - began

    // Who is calling, twenty full pages, and one that says there are no more.
    expect(first.steps).toBe(22)
    expect(again.steps).toBe(1)
    console.log(`20,000 unions: a warm search took ${tookMs.toFixed(0)} ms`)
  })
})

describe('my membership', () => {
  it('shows state, union and history, with numbers masked, in two steps', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan, { suspension: { reason: '资料核对中', at: cloud.now } })

    const { steps } = await cloud.steps(async () => {
      const mine = await cloud.as(mulan.openid).must(openMyMembership, {})
      expect(mine).toMatchObject({
        name: '苏木兰',
        status: 'active',
        suspendedReason: '资料核对中',
        union: { id: 'qingmu', parentName: '高新区总工会' },
      })
      expect(JSON.stringify(mine)).not.toContain(mulan.number)
      expect(JSON.stringify(mine)).not.toContain(mulan.phone)
    })

    expect(steps).toBe(2)
  })

  it('is nobody’s who has none', async () => {
    const cloud = await aCity()
    expect(await cloud.as('o_nobody').call(openMyMembership, {})).toMatchObject({
      error: { code: 'session.not_member' },
    })
  })
})
