import { applyToJoin } from '../../../domain/membership/contract'
import { aCity, aJoin, aJoinedMember, anApplicant } from '../../support/builders/anApplicant'

describe('trying numbers', () => {
  it('stops after five applications in a quarter of an hour, and goes on afterwards', async () => {
    const cloud = await aCity()
    const guesser = anApplicant(1)
    const victims = Array.from({ length: 7 }, (_, index) => anApplicant(100 + index))
    for (const victim of victims) await aJoinedMember(cloud, victim)

    const codes: string[] = []
    for (const [at, { name, number }] of victims.entries()) {
      const draft = await aJoin(cloud, { ...guesser, name, number }, { key: `guess-number-${at}` })
      const reply = await cloud.as(guesser.openid).call(applyToJoin, draft)
      codes.push(reply.ok ? 'ok' : reply.error.code)
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('membership.is_claimed'))
    expect(codes.slice(5)).toEqual(['request.too_many', 'request.too_many'])

    cloud.advance(15 * 60_000)
    const later = await aJoin(cloud, { ...guesser, ...pick(victims[6]!) }, { key: 'guess-number-later' })
    expect(await cloud.as(guesser.openid).call(applyToJoin, later)).toMatchObject({
      error: { code: 'membership.is_claimed' },
    })

    function pick({ name, number }: ReturnType<typeof anApplicant>) {
      return { name, number }
    }
  })

  it('counts numbers tried under one key', async () => {
    const cloud = await aCity()
    const guesser = anApplicant(1)
    const codes: string[] = []
    for (let at = 0; at < 7; at++) {
      const { name, number } = anApplicant(100 + at)
      await aJoinedMember(cloud, anApplicant(100 + at))
      const reply = await cloud.as(guesser.openid).call(applyToJoin, await aJoin(cloud, { ...guesser, name, number }))
      codes.push(reply.ok ? 'ok' : reply.error.code)
    }
    expect(codes.slice(5)).toEqual(['request.too_many', 'request.too_many'])
  })

  it('stops after twenty with one number in an hour, from however many accounts, and for the number alone', async () => {
    const cloud = await aCity()
    const victim = anApplicant(100)
    await aJoinedMember(cloud, victim)
    const ask = async (index: number) => {
      const guesser = anApplicant(index, { name: victim.name, number: victim.number })
      const reply = await cloud.as(guesser.openid).call(applyToJoin, await aJoin(cloud, guesser))
      return reply.ok ? 'ok' : reply.error.code
    }

    const codes: string[] = []
    for (let index = 1; index <= 22; index++) codes.push(await ask(index))

    expect(codes.slice(0, 20)).toEqual(Array(20).fill('membership.is_claimed'))
    expect(codes.slice(20)).toEqual(['request.too_many', 'request.too_many'])
    const somebodyElse = anApplicant(30)
    const { application } = await cloud.as(somebodyElse.openid).must(applyToJoin, await aJoin(cloud, somebodyElse))
    expect(application.state).toBe('applied')
    cloud.advance(60 * 60_000)
    expect(await ask(31)).toBe('membership.is_claimed')
  })

  it('lets an account that has no try left use up none of a number', async () => {
    const cloud = await aCity()
    const victim = anApplicant(100)
    await aJoinedMember(cloud, victim)
    const guesser = anApplicant(1, { name: victim.name, number: victim.number })
    for (let at = 0; at < 30; at++) {
      await cloud.as(guesser.openid).call(applyToJoin, await aJoin(cloud, guesser, { key: `guess-again-${at}` }))
    }

    const again = { ...victim, openid: 'o_new_account' }
    const reply = await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    expect(reply.application).toMatchObject({ kind: 'claim', state: 'approved' })
  })

  it.each([false, true])(
    'takes as many requests for a member’s number as for anybody’s (claim: %s)',
    async (isClaim) => {
      const logs = await Promise.all(
        [true, false].map(async (isMember) => {
          const cloud = await aCity()
          const victim = anApplicant(2)
          if (isMember) await aJoinedMember(cloud, victim)
          const guesser = anApplicant(1, { name: '温砚秋', number: victim.number })
          const draft = await aJoin(cloud, guesser, { isClaim })
          const { log } = await cloud.steps(() => cloud.as(guesser.openid).must(applyToJoin, draft))
          // Reads that go out together are noted in the order they came to the gateway.
          return [...log].sort()
        }),
      )
      expect(logs[0]).toEqual(logs[1])
    },
  )

  it('does not say that a number is a member to whoever does not know the name', async () => {
    const cloud = await aCity()
    const guesser = anApplicant(1, { name: '温砚秋' })
    const victim = anApplicant(2)
    await aJoinedMember(cloud, victim)

    const { application } = await cloud
      .as(guesser.openid)
      .must(applyToJoin, await aJoin(cloud, { ...guesser, number: victim.number }))

    expect(application).toMatchObject({ state: 'applied', kind: 'join', deciderName: '远帆精密制造工会' })
  })
})
