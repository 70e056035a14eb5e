import type { UnmaskDayDocument } from '../../../cloudfunctions/_store/unmasking'
import { cardDays, type CardDayDocument } from '../../../cloudfunctions/_store/cards'
import { sendPhoneCode } from '../../../domain/identity/contract'
import { applyToJoin } from '../../../domain/membership/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud } from '../../support/aCloud'
import { aCity, aJoin, anApplicant } from '../../support/builders/anApplicant'

const KEPT_FOR_LIMITS = ['attempts', 'phone_codes', 'unmask_days']

describe('what is kept to hold limits', () => {
  it('is forgotten once it limits nothing, and not a minute before', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const person = cloud.as(mulan.openid)
    await person.must(sendPhoneCode, { phone: mulan.phone, requestKey: 'send-000000000001' })
    await person.must(applyToJoin, await aJoin(cloud, mulan))
    await cloud.store<UnmaskDayDocument>('unmask_days').put({ _id: '2026-11-20:o_staff', count: 0, uses: {} })
    const sizes = () => Promise.all(KEPT_FOR_LIMITS.map(async (name) => (await cloud.store(name).all()).length))
    // Of the account: codes, and applications. Of the number on the form: applications.
    expect(await sizes()).toEqual([3, 1, 1])

    cloud.advance(DAY_MS - MINUTE_MS)
    await cloud.runTimer('identity', 'forget')
    expect(await sizes()).toEqual([3, 1, 1])

    cloud.advance(DAY_MS)
    await Promise.all([cloud.runTimer('identity', 'forget'), cloud.runTimer('identity', 'forget')])
    expect(await sizes()).toEqual([0, 0, 0])
  })

  it('still holds the limit of a day after a night', async () => {
    const cloud = await aCity()
    const person = cloud.as('o_somebody')
    const ask = async (at: number) =>
      (await person.call(sendPhoneCode, { phone: '15420000077', requestKey: `send-${String(at).padStart(12, '0')}` }))
        .ok
    const sent: boolean[] = []
    for (let hour = 0; hour < 10; hour++) {
      sent.push(await ask(hour))
      cloud.advance(2 * 60 * MINUTE_MS)
      await cloud.runTimer('identity', 'forget')
    }
    expect([sent, await ask(10)]).toEqual([Array(10).fill(true), false])
  })
})

describe('card.retire on a large city’s rows', () => {
  it('removes them five hundred at a time, and goes on where it was cut off', async () => {
    const cloud = await aCloud({ functions: ['card'] })
    const rows = cloud.store<CardDayDocument>('card_days')
    await Promise.all(
      Array.from({ length: 2_500 }, (_, at) =>
        rows.put({
          _id: `2026-01-02:${at.toString(16).padStart(16, '0')}`,
          memberId: `m-${at}`,
          openid: `o-${at}`,
          date: '2026-01-02',
        }),
      ),
    )
    // The night's third request to the rows fails: one batch was found and removed.
    let asked = 0
    const revive = cloud.requests.fail(({ collection }) => collection === 'card_days' && (asked += 1) > 2)
    await expect(cloud.runTimer('card', 'retire')).rejects.toThrow()
    revive()
    expect(await cloud.run(() => cardDays.count({}))).toBe(2_000)

    await cloud.runTimer('card', 'retire')

    expect(await rows.all()).toEqual([])
  })
})
