import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { ConsentDocument } from '../../../cloudfunctions/_store/consents'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { documentNumber } from '../../../demo/documentNumbers'
import { applyToJoin, openMyApplication } from '../../../domain/membership/contract'
import { aCity, aJoin, aJoinedMember, anApplicant, aPhoneProof, onRoster } from '../../support/builders/anApplicant'

describe('joining the union', () => {
  it('lets in at once whoever is on the roster by name and document', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan, { employment: 'flexible' })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application).toMatchObject({ state: 'approved', kind: 'join', union: { id: 'yuanfan', memberCount: 1 } })
    expect(application.history.map(({ what }) => what)).toEqual(['提交申请', '名册核对一致，直接通过'])
    const [member] = await cloud.store<MemberDocument>('members').all()
    expect(member).toMatchObject({
      openid: mulan.openid,
      unionPath: '/qinghe/gaoxin/yuanfan/',
      issuerName: '青禾市总工会',
      status: 'active',
      employment: 'flexible',
    })
    expect(member?.cardNumber).toMatch(/^\d{16}$/)
    expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(1)
    expect(await cloud.store('accounts').get(mulan.openid)).toMatchObject({
      memberId: member?._id,
      applicationId: null,
    })
  })

  it('forgives a blank and either middle dot in a name on the roster', async () => {
    const cloud = await aCity()
    const person = anApplicant(2, { name: '古丽娜·江' })
    await onRoster(cloud, person, { name: '古丽娜 • 江' })

    const { application } = await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person))

    expect(application.state).toBe('approved')
  })

  it('leaves everybody else with the union, for three working days', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application).toMatchObject({ state: 'applied', deciderName: '远帆精密制造工会', returnReason: null })
    // Friday to Wednesday, at the same time of day.
    expect(application.dueAt).toBe(Date.parse('2026-11-25T09:41:00+08:00'))
    expect(application.documentMasked).toMatch(/^\d\*{8}[\dX]$/)
    expect(application.phoneMasked).toMatch(/^154\*{4}\d{4}$/)
    expect((await cloud.as(mulan.openid).must(openMyApplication, {})).application).toEqual(application)
  })

  it('tells staff when the roster has this name and phone with another document', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, { ...mulan, number: documentNumber('resident', 77) })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application.state).toBe('applied')
    const stored = await cloud.store<ApplicationDocument>('applications').get(application.id)
    expect(stored?.match).toBe('document_differs')
  })

  it('lets nobody in whose document is on the roster under another name', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan, { name: '秦知远' })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application.state).toBe('applied')
  })

  it('records both consents with version and time', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()

    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const given = await cloud.store<ConsentDocument>('consents').all({ openid: mulan.openid })
    expect(given.map(({ kind, version, givenAt }) => ({ kind, version, givenAt }))).toEqual(
      expect.arrayContaining([
        { kind: 'terms', version: '2026-11-01', givenAt: cloud.now },
        { kind: 'document_number', version: '2026-11-01', givenAt: cloud.now },
      ]),
    )
  })

  it('writes one audit entry for a membership that nobody had to decide', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)

    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const entries = await cloud.store<AuditDocument>('audit').all()
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ _id: 'yuanfan:000000000', actor: null, subjectOpenid: mulan.openid })
  })

  it.each(['hk_macau_resident', 'taiwan_resident', 'foreign_permanent_2023'] as const)(
    'takes a document of the kind %s',
    async (documentKind) => {
      const cloud = await aCity()
      const person = anApplicant(3, { number: documentNumber(documentKind, 3) })

      const { application } = await cloud
        .as(person.openid)
        .must(applyToJoin, await aJoin(cloud, person, { documentKind }))

      expect(application).toMatchObject({ state: 'applied', documentKind })
    },
  )

  it('takes a 2017 permit, whose number tells no age', async () => {
    const cloud = await aCity()
    const person = anApplicant(3, { number: 'ABC123456789012' })

    const draft = await aJoin(cloud, person, { documentKind: 'foreign_permanent_2017' })
    const { application } = await cloud.as(person.openid).must(applyToJoin, draft)

    expect(application.documentMasked).toBe('A********2')
  })
})

describe('what is refused before anybody is looked up', () => {
  const refused = async (
    form: Parameters<typeof aJoin>[2],
    person = anApplicant(),
  ): Promise<{ code: string; field?: string | undefined }> => {
    const cloud = await aCity()
    const reply = await cloud.as(person.openid).call(applyToJoin, await aJoin(cloud, person, form))
    expect(await cloud.store('applications').all()).toEqual([])
    expect(await cloud.store('consents').all()).toEqual([])
    return reply.ok ? { code: 'ok' } : reply.error
  }

  it('a document number with one digit wrong', async () => {
    const { number } = anApplicant()
    const wrong = number.slice(0, 16) + String((Number(number[16]) + 1) % 10) + number.slice(17)
    expect(await refused({ documentNumber: wrong })).toMatchObject({
      code: 'membership.document_invalid',
      field: 'form.documentNumber',
    })
  })

  it('somebody a day short of sixteen, and not the same person on their birthday', async () => {
    const born = (day: string) => completed(`11010520101121999`.replace('20101121', day))
    expect(await refused({ documentNumber: born('20101121') })).toMatchObject({ code: 'membership.too_young' })
    expect(await sixteen(born('20101120'))).toBe('applied')

    async function sixteen(documentNumber: string): Promise<string> {
      const cloud = await aCity()
      const person = anApplicant()
      const { application } = await cloud
        .as(person.openid)
        .must(applyToJoin, await aJoin(cloud, person, { documentNumber }))
      return application.state
    }
  })

  it('a name with characters that cannot be seen', async () => {
    expect(await refused({ name: '苏\u202E木兰' })).toMatchObject({ code: 'request.invalid', field: 'form.name' })
  })

  it('a phone nobody proved', async () => {
    expect(await refused({ phoneProof: 'eyJvcGVuaWQiOiJvIn0.bm90LXNpZ25lZA' })).toMatchObject({
      code: 'identity.phone_unproven',
    })
  })

  it('a proof that somebody else earned', async () => {
    const cloud = await aCity()
    const mulan = anApplicant(1)
    const thief = anApplicant(2)
    const reply = await cloud
      .as(thief.openid)
      .call(applyToJoin, await aJoin(cloud, thief, { phoneProof: await aPhoneProof(cloud, mulan) }))
    expect(reply).toMatchObject({ ok: false, error: { code: 'identity.phone_unproven' } })
  })

  it('a proof half an hour old, and not one a millisecond younger', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const draft = await aJoin(cloud, mulan)
    cloud.advance(30 * 60_000)
    expect(await cloud.as(mulan.openid).call(applyToJoin, draft)).toMatchObject({
      error: { code: 'identity.phone_unproven' },
    })
    cloud.advance(-1)
    expect(await cloud.as(mulan.openid).call(applyToJoin, draft)).toMatchObject({ ok: true })
  })

  it('a consent to a text that is not the current one', async () => {
    expect(await refused({ consents: { terms: '2025-01-01', documentNumber: '2026-11-01' } })).toMatchObject({
      code: 'membership.consent_missing',
      field: 'form.consents.terms',
    })
    expect(await refused({ consents: { terms: '2026-11-01', documentNumber: '' } })).toMatchObject({
      code: 'membership.consent_missing',
      field: 'form.consents.documentNumber',
    })
  })

  it.each([
    ['a union that does not exist', { unionId: 'nowhere' }, 'membership.union_not_found'],
    ['a union that only leads others', { unionId: 'gaoxin' }, 'membership.union_not_found'],
    ["an employer's union for whoever has none", { channel: 'no_union' }, 'membership.union_not_found'],
    [
      "an employer's union for a rider",
      { channel: 'flexible', flexibleGroup: 'food_rider' },
      'membership.union_not_found',
    ],
    ['a rider who does not say so', { channel: 'flexible', unionId: 'xinjiuye' }, 'request.invalid'],
  ] as const)('%s', async (_what, form, code) => {
    expect(await refused(form)).toMatchObject({ code })
  })

  it('nobody of a regional union, with or without a group', async () => {
    expect(await refusedOrState({ channel: 'flexible', flexibleGroup: 'food_rider', unionId: 'xinjiuye' })).toBe(
      'applied',
    )
    expect(await refusedOrState({ channel: 'no_union', unionId: 'binhe' })).toBe('applied')

    async function refusedOrState(form: Parameters<typeof aJoin>[2]): Promise<string> {
      const cloud = await aCity()
      const person = anApplicant()
      return (await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person, form))).application.state
    }
  })
})

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

describe('the cost', () => {
  it('is one step of reads, four of tries beside the look-ups, and the transaction', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)
    const draft = await aJoin(cloud, mulan)

    const { steps } = await cloud.steps(() => cloud.as(mulan.openid).must(applyToJoin, draft))

    expect(steps).toBe(21)
  })
})

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

/** A resident's number from its first seventeen digits. */
function completed(seventeen: string): string {
  let remainder = 0
  for (const digit of seventeen) remainder = ((remainder + Number(digit)) * 2) % 11
  return seventeen + '10X98765432'.charAt(remainder)
}
