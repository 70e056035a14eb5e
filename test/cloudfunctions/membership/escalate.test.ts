import { approve } from '../../../cloudfunctions/_store/joining'
import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import { applyToJoin, openMyApplication } from '../../../domain/membership/contract'
import { DAY_MS } from '../../../domain/time'
import type { Cloud } from '../../support/aCloud'
import { aCity, aJoin, aJoinedMember, anApplicant, REVIEWER } from '../../support/builders/anApplicant'

async function waiting(cloud: Cloud, person = anApplicant()): Promise<() => Promise<ApplicationDocument>> {
  const { application } = await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person))
  return async () => (await cloud.store<ApplicationDocument>('applications').get(application.id))!
}

describe('the clock of an application', () => {
  it('moves it one level up when it runs out, and not a millisecond before', async () => {
    const cloud = await aCity()
    const application = await waiting(cloud)
    const { dueAt } = await application()

    cloud.now = dueAt - 1
    await cloud.runTimer('membership', 'escalate')
    expect(await application()).toMatchObject({ deciderId: 'yuanfan', dueAt })

    cloud.now = dueAt
    await cloud.runTimer('membership', 'escalate')
    const raised = await application()
    expect(raised).toMatchObject({ deciderId: 'gaoxin', deciderPath: '/qinghe/gaoxin/', deciderName: '高新区总工会' })
    // Wednesday to Monday, with a weekend between.
    expect(raised.dueAt).toBe(Date.parse('2026-11-30T09:41:00+08:00'))
    expect(raised.history.at(-1)).toMatchObject({
      what: '远帆精密制造工会没有按时审完，转到上一级',
      by: '高新区总工会',
    })
  })

  it('moves nothing twice, in two runs or in two at once', async () => {
    const cloud = await aCity()
    const application = await waiting(cloud)
    cloud.now = (await application()).dueAt

    await Promise.all([cloud.runTimer('membership', 'escalate'), cloud.runTimer('membership', 'escalate')])
    await cloud.runTimer('membership', 'escalate')

    expect(await application()).toMatchObject({ deciderId: 'gaoxin' })
    expect((await application()).history).toHaveLength(2)
  })

  it('climbs to the city and stays there, marked once', async () => {
    const cloud = await aCity()
    const application = await waiting(cloud)
    const deciders: string[] = []
    for (let day = 0; day < 30; day++) {
      cloud.advance(DAY_MS)
      await cloud.runTimer('membership', 'escalate')
      const { deciderId } = await application()
      if (deciders.at(-1) !== deciderId) deciders.push(deciderId)
    }

    expect(deciders).toEqual(['yuanfan', 'gaoxin', 'qinghe'])
    const last = await application()
    expect(last).toMatchObject({ state: 'applied' })
    expect(last.overdueAt).not.toBeNull()
    expect(last.history.filter(({ what }) => what === '超过时限，已列为加急')).toHaveLength(1)
  })

  it('can be decided by the union it came up to', async () => {
    const cloud = await aCity()
    const application = await waiting(cloud)
    cloud.now = (await application()).dueAt
    await cloud.runTimer('membership', 'escalate')

    const { _id } = await application()
    await cloud.run(() =>
      approve({ applicationId: _id, by: REVIEWER, now: cloud.now, requestKey: 'decide-0000000001' }),
    )

    cloud.advance(10 * DAY_MS)
    await cloud.runTimer('membership', 'escalate')
    expect(await application()).toMatchObject({ state: 'approved', deciderId: 'gaoxin' })
  })

  it('takes two hundred and fifty at a time in its stride', async () => {
    const cloud = await aCity()
    const application = await waiting(cloud)
    const one = await application()
    const shelf = cloud.store<ApplicationDocument>('applications')
    await Promise.all(
      Array.from({ length: 250 }, (_, at) => shelf.put({ ...one, _id: `copy-${at}`, openid: `o_${at}` })),
    )
    cloud.now = one.dueAt

    await cloud.runTimer('membership', 'escalate')

    expect(await shelf.all({ deciderId: 'gaoxin' })).toHaveLength(251)
  })

  it('asks for many moves at the same moment, so that thousands fit into one run', async () => {
    const cloud = await aCity()
    const application = await waiting(cloud)
    const one = await application()
    const shelf = cloud.store<ApplicationDocument>('applications')
    await Promise.all(
      Array.from({ length: 99 }, (_, at) => shelf.put({ ...one, _id: `copy-${at}`, openid: `o_${at}` })),
    )
    cloud.now = one.dueAt

    const { steps } = await cloud.steps(() => cloud.runTimer('membership', 'escalate'))

    // The page, its deciders, their parents, five groups of moves, and a page that is empty.
    expect(steps).toBeLessThanOrEqual(9)
  })

  it('tells whoever claims a number nothing of the union that holds it, however long nobody decides', async () => {
    const told = await Promise.all(
      [true, false].map(async (isMember) => {
        const cloud = await aCity()
        const victim = anApplicant(1, { name: '秦知远' })
        if (isMember) await aJoinedMember(cloud, victim)
        const guesser = { ...anApplicant(2), number: victim.number }
        const person = cloud.as(guesser.openid)
        await person.must(applyToJoin, await aJoin(cloud, guesser, { isClaim: true }))
        for (let day = 0; day < 30; day++) {
          cloud.advance(DAY_MS)
          await cloud.runTimer('membership', 'escalate')
        }
        return person.must(openMyApplication, {})
      }),
    )
    expect(told[0]).toEqual(told[1])
    expect(JSON.stringify(told[0])).not.toContain('青木')
  })

  it('lets nobody who calls set it off', async () => {
    const cloud = await aCity()
    const reply = await cloud.as('o_anybody').send('membership', { Type: 'Timer', TriggerName: 'escalate' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'request.unknown_action' } })
  })
})
