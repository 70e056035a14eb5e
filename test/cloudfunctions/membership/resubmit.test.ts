import { returnToApplicant } from '../../../cloudfunctions/_store/joining'
import { unseal } from '../../../cloudfunctions/_kit/secrets'
import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import {
  applyToJoin,
  openMyApplication,
  resubmit,
  withdrawApplication,
  type ApplicationView,
} from '../../../domain/membership/contract'
import type { Cloud } from '../../support/aCloud'
import {
  aCity,
  aJoin,
  aJoinedMember,
  anApplicant,
  aPhoneProof,
  onRoster,
  REVIEWER,
} from '../../support/builders/anApplicant'

const KEY = 'resubmit-00000001'

/** A city where 苏木兰's application came back. */
async function aReturn(): Promise<{ cloud: Cloud; application: ApplicationView }> {
  const cloud = await aCity()
  const mulan = anApplicant()
  const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
  await cloud.run(() =>
    returnToApplicant({
      applicationId: application.id,
      by: REVIEWER,
      now: cloud.now,
      requestKey: 'return-000000001',
      reason: '单位写错了',
    }),
  )
  return { cloud, application }
}

describe('a returned application', () => {
  it('keeps everything that was filled in, and the reason', async () => {
    const { cloud, application } = await aReturn()

    const shown = (await cloud.as(anApplicant().openid).must(openMyApplication, {})).application

    expect(shown).toMatchObject({
      state: 'returned',
      returnReason: '单位写错了',
      name: application.name,
      documentMasked: application.documentMasked,
      phoneMasked: application.phoneMasked,
      employerName: application.employerName,
    })
  })

  it('goes again with what was changed; the number nobody retyped stays', async () => {
    const { cloud, application } = await aReturn()
    cloud.advance(3_600_000)

    const answer = await cloud.as(anApplicant().openid).must(resubmit, {
      applicationId: application.id,
      changes: { unionId: 'qingmu', employerName: '青木食品有限公司' },
      requestKey: KEY,
    })

    expect(answer.application).toMatchObject({
      state: 'applied',
      returnReason: null,
      union: { id: 'qingmu' },
      deciderName: '青木食品工会',
      employerName: '青木食品有限公司',
      documentMasked: application.documentMasked,
      dueAt: Date.parse('2026-11-25T10:41:00+08:00'),
    })
    expect(answer.application.history.map(({ what }) => what)).toEqual(['提交申请', '退回补充', '重新提交'])
    const stored = await cloud.store<ApplicationDocument>('applications').get(application.id)
    expect(await cloud.run(async () => unseal(stored!.documentSealed!, 'document'))).toBe(anApplicant().number)
  })

  it('is let in at once when the corrected document is on the roster', async () => {
    const { cloud, application } = await aReturn()
    const right = anApplicant(9)
    await onRoster(cloud, { ...right, name: '苏木兰' })

    const answer = await cloud.as(anApplicant().openid).must(resubmit, {
      applicationId: application.id,
      changes: { documentNumber: right.number },
      requestKey: KEY,
    })

    expect(answer.application).toMatchObject({ state: 'approved', union: { memberCount: 1 } })
  })

  it('takes a newly proven phone', async () => {
    const { cloud, application } = await aReturn()
    const phoneProof = await aPhoneProof(cloud, { ...anApplicant(), phone: '15420000002' })

    const answer = await cloud
      .as(anApplicant().openid)
      .must(resubmit, { applicationId: application.id, changes: { phoneProof }, requestKey: KEY })

    expect(answer.application.phoneMasked).toBe('154****0002')
  })

  it('goes once with one key, ten times', async () => {
    const { cloud, application } = await aReturn()
    const again = { applicationId: application.id, changes: { name: '苏木兰兰' }, requestKey: KEY }

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => cloud.as(anApplicant().openid).must(resubmit, again)),
    )

    for (const each of answers) expect(each).toEqual(answers[0])
    expect(answers[0]?.application.history).toHaveLength(3)
  })

  it('refuses the same key with other changes', async () => {
    const { cloud, application } = await aReturn()
    const person = cloud.as(anApplicant().openid)
    await person.must(resubmit, { applicationId: application.id, changes: { name: '苏木兰兰' }, requestKey: KEY })

    const other = await person.call(resubmit, { applicationId: application.id, changes: {}, requestKey: KEY })

    expect(other).toMatchObject({ error: { code: 'request.key_reused' } })
  })

  it.each([
    ['another kind of document without its number', { documentKind: 'taiwan_resident' }, 'membership.document_invalid'],
    ['a union that does not exist', { unionId: 'nowhere' }, 'membership.union_not_found'],
    ["an employer's union for whoever has none", { channel: 'no_union' }, 'membership.union_not_found'],
  ] as const)('is not taken with %s', async (_what, changes, code) => {
    const { cloud, application } = await aReturn()
    const person = cloud.as(anApplicant().openid)
    const reply = await person.call(resubmit, { applicationId: application.id, changes, requestKey: KEY })
    expect(reply).toMatchObject({ error: { code } })
    expect((await person.must(openMyApplication, {})).application?.state).toBe('returned')
  })

  it('is told when the corrected document is a member already', async () => {
    const { cloud, application } = await aReturn()
    const member = await aJoinedMember(cloud, anApplicant(8))
    const reply = await cloud.as(anApplicant().openid).call(resubmit, {
      applicationId: application.id,
      changes: { documentNumber: anApplicant(8).number },
      requestKey: KEY,
    })
    expect(member.name).toBe('苏木兰')
    expect(reply).toMatchObject({ error: { code: 'membership.is_claimed' } })
  })

  it('becomes a claim by “this is me”, and gives the membership at once where the phone is known', async () => {
    const { cloud, application } = await aReturn()
    // Somebody who joined on a WeChat account they lost, with the phone they still have.
    const lost = anApplicant(8, { phone: anApplicant().phone })
    const member = await aJoinedMember(cloud, lost)
    const person = cloud.as(anApplicant().openid)
    const tap = { applicationId: application.id, changes: { documentNumber: lost.number }, requestKey: KEY }

    expect(await person.call(resubmit, tap)).toMatchObject({ error: { code: 'membership.is_claimed' } })
    const claim = { ...tap, isClaim: true, requestKey: 'resubmit-00000002' }
    const answer = await person.must(resubmit, claim)

    expect(answer.application).toMatchObject({ kind: 'claim', state: 'approved' })
    expect(await cloud.store<MemberDocument>('members').get(member._id)).toMatchObject({ openid: anApplicant().openid })
    expect(await person.must(resubmit, claim)).toEqual(answer)
    // The same tap without “this is me” is another one.
    expect(await person.call(resubmit, { ...claim, isClaim: false })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
  })

  it('waits one working day for the union that holds the membership where the phone is another', async () => {
    const { cloud, application } = await aReturn()
    await aJoinedMember(cloud, anApplicant(8))

    const answer = await cloud.as(anApplicant().openid).must(resubmit, {
      applicationId: application.id,
      changes: { documentNumber: anApplicant(8).number },
      isClaim: true,
      requestKey: KEY,
    })

    expect(answer.application).toMatchObject({
      ...{ kind: 'claim', state: 'applied', deciderName: '青禾市总工会' },
      dueAt: Date.parse('2026-11-23T09:41:00+08:00'),
    })
    expect(answer.application.history.at(-1)?.what).toBe('申请认领会籍')
    const stored = await cloud.store<ApplicationDocument>('applications').get(application.id)
    expect(stored).toMatchObject({ deciderId: 'qingmu' })
  })

  it('cannot be used to try numbers more often than a new application can', async () => {
    const { cloud, application } = await aReturn()
    const person = cloud.as(anApplicant().openid)
    // One try went into the application itself.
    for (let at = 1; at <= 4; at++) {
      const victim = anApplicant(20 + at)
      await aJoinedMember(cloud, victim)
      const tap = { changes: { documentNumber: victim.number }, requestKey: `guess-0000000000${at}` }
      expect(await person.call(resubmit, { applicationId: application.id, ...tap })).toMatchObject({
        error: { code: 'membership.is_claimed' },
      })
    }
    expect(
      await person.call(resubmit, { applicationId: application.id, changes: {}, requestKey: 'guess-00000000005' }),
    ).toMatchObject({ error: { code: 'request.too_many' } })
  })

  it('is nobody else’s', async () => {
    const { cloud, application } = await aReturn()
    const stranger = cloud.as('o_stranger')
    for (const reply of [
      await stranger.call(resubmit, { applicationId: application.id, changes: {}, requestKey: KEY }),
      await stranger.call(withdrawApplication, { applicationId: application.id, requestKey: KEY }),
      await stranger.call(resubmit, { applicationId: 'nothing', changes: {}, requestKey: KEY }),
      await stranger.call(withdrawApplication, { applicationId: 'nothing', requestKey: KEY }),
    ]) {
      expect(reply).toMatchObject({ error: { code: 'membership.application_not_found' } })
    }
  })

  it('cannot go again while it is with the union', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    const reply = await cloud
      .as(mulan.openid)
      .call(resubmit, { applicationId: application.id, changes: {}, requestKey: KEY })
    expect(reply).toMatchObject({ error: { code: 'membership.wrong_state' } })
  })
})

describe('withdrawing', () => {
  it('ends the application and its numbers go with it', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    const tap = { applicationId: application.id, requestKey: KEY }

    const first = await cloud.as(mulan.openid).must(withdrawApplication, tap)
    const again = await cloud.as(mulan.openid).must(withdrawApplication, tap)

    expect(first.application).toMatchObject({ state: 'withdrawn', documentMasked: application.documentMasked })
    expect(again).toEqual(first)
    expect(await cloud.store<ApplicationDocument>('applications').get(application.id)).toMatchObject({
      documentSealed: null,
      phoneSealed: null,
      personHash: '',
      phoneHash: '',
    })
  })

  it('lets the person apply again at once', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    await cloud.as(mulan.openid).must(withdrawApplication, { applicationId: application.id, requestKey: KEY })

    const again = await cloud
      .as(mulan.openid)
      .must(applyToJoin, await aJoin(cloud, mulan, { key: 'second-application' }))

    expect(again.application.state).toBe('applied')
  })

  it('is too late once somebody decided', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)
    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    const reply = await cloud
      .as(mulan.openid)
      .call(withdrawApplication, { applicationId: application.id, requestKey: KEY })
    expect(reply).toMatchObject({ error: { code: 'membership.wrong_state' } })
  })
})
