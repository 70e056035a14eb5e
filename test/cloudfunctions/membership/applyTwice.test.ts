import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { applyToJoin } from '../../../domain/membership/contract'
import { aCity, aJoin, aJoinedMember, anApplicant, onRoster } from '../../support/builders/anApplicant'

describe('doing it twice', () => {
  it('makes one application of ten taps with one key, and gives ten equal answers', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)
    const draft = await aJoin(cloud, mulan)

    const answers = await Promise.all(Array.from({ length: 10 }, () => cloud.as(mulan.openid).must(applyToJoin, draft)))

    expect(new Set(answers.map((each) => each.application.id)).size).toBe(1)
    expect(answers.every((each) => each.application.state === 'approved')).toBe(true)
    expect(await cloud.store('applications').all()).toHaveLength(1)
    expect(await cloud.store('members').all()).toHaveLength(1)
    expect(await cloud.store('consents').all()).toHaveLength(2)
    expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(1)
    expect(cloud.faults).toEqual([])
  })

  it('answers a retry after the answer was lost, with a newer proof of the same phone', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const first = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    cloud.advance(60 * 60_000)

    const again = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(again).toEqual(first)
  })

  it('refuses the same key with another form', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const other = await cloud.as(mulan.openid).call(applyToJoin, await aJoin(cloud, mulan, { unionId: 'qingmu' }))

    expect(other).toMatchObject({ error: { code: 'request.key_reused' } })
  })

  it('refuses a second application while one is open', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const second = await cloud
      .as(mulan.openid)
      .call(applyToJoin, await aJoin(cloud, mulan, { key: 'another-tap-entirely' }))

    expect(second).toMatchObject({ error: { code: 'membership.already_applied' } })
  })

  it('refuses somebody who is a member', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan)

    const reply = await cloud.as(mulan.openid).call(applyToJoin, await aJoin(cloud, mulan))

    expect(reply).toMatchObject({ error: { code: 'membership.already_member' } })
  })

  it('takes somebody back whose membership has ended', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan, { status: 'exited' })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application).toMatchObject({ state: 'applied', kind: 'join' })
  })

  it.each([
    ['in process', 'inProcess', 10],
    ['over HTTP', 'http', 3],
  ] as const)(
    'makes exactly one membership when one person applies from two phones at the same moment, %s',
    async (_how, transport, rounds) => {
      for (let round = 0; round < rounds; round++) {
        const cloud = await aCity({ transport })
        const here = anApplicant(1)
        const there = { ...anApplicant(2), number: here.number }
        await onRoster(cloud, here)
        const drafts = [await aJoin(cloud, here), await aJoin(cloud, there)]

        const replies = await Promise.all(
          [here, there].map(({ openid }, at) => cloud.as(openid).call(applyToJoin, drafts[at]!)),
        )

        expect(replies.filter((each) => each.ok)).toHaveLength(1)
        expect(replies.find((each) => !each.ok)).toMatchObject({ error: { code: 'membership.is_claimed' } })
        expect(await cloud.store('members').all()).toHaveLength(1)
        expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(1)
        expect(cloud.faults).toEqual([])
      }
    },
  )

  it('counts twenty people who join one union at the same moment', async () => {
    const cloud = await aCity()
    const people = Array.from({ length: 20 }, (_, index) => anApplicant(index + 1))
    const drafts = await Promise.all(
      people.map(async (each) => {
        await onRoster(cloud, each)
        return aJoin(cloud, each)
      }),
    )

    const replies = await Promise.all(people.map(({ openid }, at) => cloud.as(openid).call(applyToJoin, drafts[at]!)))

    const joined = replies.filter((each) => each.ok).length
    expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(joined)
    expect(await cloud.store('members').all()).toHaveLength(joined)
    // Whoever found it too crowded is told so, and nothing of theirs was kept.
    for (const each of replies) if (!each.ok) expect(each.error.code).toBe('request.crowded')
    expect(cloud.faults).toEqual([])
  })
})
