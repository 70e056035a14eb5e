import { listMyUses, redeem } from '../../../domain/benefit/contract'
import { MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aRequestKey, aScan, passOf, scan, tokensOf } from '../../support/builders/aDesk'
import { aMember } from '../../support/builders/aMember'
import { aClerk, aPartner } from '../../support/builders/aPartner'

describe('the table of card, insurance, employment and service', () => {
  it('passes in exactly one of its 24 rows: card, city insurance, employed, ordinary visit', async () => {
    const passes: string[] = []
    for (const card of ['works', 'suspended'])
      for (const insurance of ['city', 'elsewhere'] as const)
        for (const employment of ['employed', 'retired'] as const) {
          const { cloud, member, clerk } = await aDesk()
          const tokens = await tokensOf(member, 3)
          const suspension = card === 'works' ? null : { reason: '资料待核', at: 0 }
          await aMember(cloud, { insurance, employment, suspension })
          cloud.advance(MINUTE_MS)
          for (const [at, serviceId] of ['ordinary', 'emergency', 'expert'].entries()) {
            const answer = await clerk.must(redeem, aScan(tokens[at]!, { serviceId }))
            if (answer.verdict === 'pass') passes.push([card, insurance, employment, serviceId].join(' '))
            else expect(answer.refusals.map(({ clause }) => clause.split('.')[0])).not.toContain('card')
          }
          await cloud.dispose()
        }
    expect(passes).toEqual(['works city employed ordinary'])
  })

  it.each([
    ['a night shift at 23:00', '2026-11-20T23:00', { hours: { from: 1320, to: 360 } }, 'pass'],
    ['a night shift at 05:59', '2026-11-21T05:59', { hours: { from: 1320, to: 360 } }, 'pass'],
    ['a night shift at 06:00', '2026-11-21T06:00', { hours: { from: 1320, to: 360 } }, 'deny'],
    ['working days, on a Sunday', '2026-11-22T10:00', { days: 'working' as const }, 'deny'],
    ['working days, on a Sunday worked for a festival', '2026-09-20T10:00', { days: 'working' as const }, 'pass'],
    ['working days, on a weekday of a festival', '2026-10-01T10:00', { days: 'working' as const }, 'deny'],
    ['days off, on a weekday of a festival', '2026-10-01T10:00', { days: 'off' as const }, 'pass'],
  ])('decides as its rule says: %s', async (_case, time, when, expected) => {
    const { cloud, member, clerk } = await aDesk({ now: Date.parse(`${time}:00+08:00`) })
    await aBenefit(cloud, { ...OPEN_TO_ALL, when: { ...OPEN_TO_ALL.when!, ...when } })
    expect((await scan({ member, clerk })).verdict).toBe(expected)
  })
})

describe('limits by scope', () => {
  it('at each partner count apart, over all partners count together', async () => {
    const passesWith = async (scope: 'partner' | 'all') => {
      const { cloud, member, clerk } = await aDesk()
      await aPartner(cloud, { _id: 'east' })
      const east = await aClerk(cloud, { partnerId: 'east' })
      const limits = [{ times: 1, window: 'day' as const, scope }]
      await aBenefit(cloud, { ...OPEN_TO_ALL, partnerIds: ['clinic', 'east'], limits })
      await scan({ member, clerk })
      cloud.advance(MINUTE_MS)
      return (await scan({ member, clerk: east }, { partnerId: 'east' })).verdict
    }
    expect([await passesWith('partner'), await passesWith('all')]).toEqual(['pass', 'deny'])
  })
})

describe('over HTTP, as in production', () => {
  it('a member redeems, and reads it in their own history', async () => {
    const { member, clerk } = await aDesk({ transport: 'http' })
    const { row } = passOf(await scan({ member, clerk }))
    expect((await member.must(listMyUses, {})).uses.map(({ id }) => id)).toEqual([row.id])
  })
})

describe('anything at all sent to card and benefit', () => {
  it('is answered in words, never with a fault', async () => {
    const cloud = await aTown()
    const strange = [
      null,
      undefined,
      '',
      'a'.repeat(401),
      -1,
      1e308,
      [],
      {},
      '../../etc',
      '__proto__',
      '$where',
      '😀',
      true,
    ]
    const actions = [
      ...['benefit.list', 'benefit.detail', 'benefit.myUses', 'benefit.desk', 'benefit.redeem', 'benefit.reverse'],
      ...['benefit.acceptInvitation', 'benefit.leavePartner'],
      ...['card.open', 'card.fallbackCode', 'card.verify', 'card.keys', 'card.no_such_action', ''],
    ]
    const fields = [
      'place',
      'cursor',
      'text',
      'year',
      'benefitId',
      'scanned',
      'rowId',
      'reason',
      'code',
      'minutes',
      'billFen',
    ]
    for (const action of actions)
      for (const value of strange)
        for (const openid of ['o-m-lin', 'o-clerk-clinic', 'o-nobody']) {
          const data = {
            ...{ requestKey: aRequestKey(), partnerId: 'clinic', serviceId: 'ordinary', scanned: '12345678901234567' },
            ...{ rowId: 'x', reason: 'abc', code: 'x', benefitId: 'visit' },
            ...(typeof value === 'object' ? {} : Object.fromEntries(fields.map((field) => [field, value]))),
          }
          const name = action.startsWith('card') ? 'card' : 'benefit'
          const reply = (await cloud.as(openid).send(name, { action, data: value === null ? null : data })) as {
            ok: boolean
            error?: { code: string }
          }
          expect([action, value, reply.error?.code]).not.toEqual([action, value, 'internal.unexpected'])
        }
    expect(cloud.faults).toEqual([])
  })
})

async function aTown(): Promise<Cloud> {
  const cloud = await aCloud({ functions: ['benefit', 'card'] })
  await Promise.all([aMember(cloud), aPartner(cloud), aBenefit(cloud)])
  await aClerk(cloud)
  return cloud
}
