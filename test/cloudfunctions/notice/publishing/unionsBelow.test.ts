import { listUnionsBelow } from '../../../../domain/notice/drafting'
import { aCloud, type Cloud } from '../../../support/aCloud'
import type { Account } from '../../../../cloudfunctions/_kit/account'
import { emptyAccount } from '../../../../cloudfunctions/_kit/account'
import type { UnionDocument } from '../../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../../demo/unions'

async function aCity(): Promise<Cloud> {
  const cloud = await aCloud({ functions: ['notice'] })
  await Promise.all(cityUnions().map((union) => cloud.store<UnionDocument>('unions').put(union)))
  for (const [openid, unionId] of [
    ['oCity', 'qinghe'],
    ['oGaoxin', 'gaoxin'],
  ] as const) {
    const union = await cloud.store<UnionDocument>('unions').get(unionId)
    if (!union) throw new Error(`no union ${unionId}`)
    const seat = { unionId, unionPath: union.path, unionName: union.name, role: 'manager' as const, nameMasked: '郑**' }
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
  }
  return cloud
}

describe('choosing unions for an audience', () => {
  it('offers what lies below and nothing else', async () => {
    const cloud = await aCity()
    const { unions } = await cloud.as('oGaoxin').must(listUnionsBelow, { unionId: 'gaoxin' })
    const all = await cloud.store<UnionDocument>('unions').all()
    const below = all.filter(({ path }) => path.includes('/gaoxin/') && !path.endsWith('/gaoxin/'))
    expect(unions.map(({ id }) => id).sort()).toEqual(below.map(({ _id }) => _id).sort())
    expect(unions.length).toBeGreaterThan(0)
  })

  it('offers those directly below for passing on', async () => {
    const cloud = await aCity()
    const { unions } = await cloud.as('oCity').must(listUnionsBelow, { unionId: 'qinghe', isDirect: true })
    const all = await cloud.store<UnionDocument>('unions').all({ parentId: 'qinghe' })
    expect(unions.map(({ id }) => id).sort()).toEqual(all.map(({ _id }) => _id).sort())
  })

  it('finds one by a word of its name, and nothing of a neighbour', async () => {
    const cloud = await aCity()
    const find = async (text: string) =>
      (await cloud.as('oGaoxin').must(listUnionsBelow, { unionId: 'gaoxin', text })).unions.map(({ id }) => id)
    expect(await find('远帆')).toEqual(['yuanfan'])
    expect(await find('没有这样的工会')).toEqual([])
  })

  it('tells nobody about a union above them', async () => {
    const cloud = await aCity()
    expect(await cloud.as('oGaoxin').call(listUnionsBelow, { unionId: 'qinghe' })).toMatchObject({
      ok: false,
      error: { code: 'session.not_allowed' },
    })
  })
})
