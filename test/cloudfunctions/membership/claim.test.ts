import type { Account } from '../../../cloudfunctions/_kit/account'
import { approve } from '../../../cloudfunctions/_store/joining'
import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import { unseal } from '../../../cloudfunctions/_kit/secrets'
import { applyToJoin, openMyMembership } from '../../../domain/membership/contract'
import { listAccessRecords } from '../../../domain/identity/contract'
import { aCity, aJoin, aJoinedMember, anApplicant, REVIEWER } from '../../support/builders/anApplicant'

/** The same person on another WeChat account, with the phone the union knows or a new one. */
function onAnotherAccount(person: ReturnType<typeof anApplicant>, phone = person.phone) {
  return { ...person, openid: 'o_new_account', phone }
}

describe('somebody who is a member already', () => {
  it('is asked whether it is them, and nothing is kept', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan)
    const again = onAnotherAccount(mulan)

    const reply = await cloud.as(again.openid).call(applyToJoin, await aJoin(cloud, again))

    expect(reply).toMatchObject({ error: { code: 'membership.is_claimed' } })
    expect(await cloud.store('applications').all()).toEqual([])
    expect(await cloud.store('accounts').get(again.openid)).toBeUndefined()
  })

  it('gets the membership at once by document and known phone, and the old account loses it', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const member = await aJoinedMember(cloud, mulan)
    const again = onAnotherAccount(mulan)

    const { application } = await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    expect(application).toMatchObject({ kind: 'claim', state: 'approved' })
    expect(await cloud.store<Account>('accounts').get(mulan.openid)).toMatchObject({ memberId: null })
    expect(await cloud.store<Account>('accounts').get(again.openid)).toMatchObject({ memberId: member._id })
    expect((await cloud.store<MemberDocument>('members').all()).map(({ openid }) => openid)).toEqual([again.openid])
    expect(await cloud.as(again.openid).must(openMyMembership, {})).toMatchObject({ name: mulan.name })
    expect(await cloud.as(mulan.openid).call(openMyMembership, {})).toMatchObject({
      error: { code: 'session.not_member' },
    })
  })

  it('leaves a record for both accounts', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan)
    const again = onAnotherAccount(mulan)
    await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    const forOld = await cloud.as(mulan.openid).must(listAccessRecords, {})
    const forNew = await cloud.as(again.openid).must(listAccessRecords, {})

    expect(forOld.records.map(({ what }) => what)).toEqual(['会籍由本人在另一个微信认领，原来的微信不再绑定'])
    expect(forNew.records.map(({ what }) => what)).toEqual([
      '通过会籍认领',
      '会籍由本人在另一个微信认领，原来的微信不再绑定',
    ])
  })

  it('waits one working day for the union that holds the membership when the phone is new', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan)
    const again = onAnotherAccount(mulan, '15420000001')

    const { application } = await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    expect(application).toMatchObject({ kind: 'claim', state: 'applied', deciderName: '青禾市总工会' })
    // Friday to Monday, at the same time of day.
    expect(application.dueAt).toBe(Date.parse('2026-11-23T09:41:00+08:00'))
    const stored = await cloud.store<ApplicationDocument>('applications').get(application.id)
    expect(stored).toMatchObject({ deciderId: 'qingmu', deciderPath: '/qinghe/gaoxin/qingmu/' })
  })

  it('has the new phone once staff approved, and the old account lost it', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const member = await aJoinedMember(cloud, mulan)
    const again = onAnotherAccount(mulan, '15420000001')
    const { application } = await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    await cloud.run(() =>
      approve({ applicationId: application.id, by: REVIEWER, now: cloud.now, requestKey: 'decide-0000000001' }),
    )

    const claimed = await cloud.store<MemberDocument>('members').get(member._id)
    expect(claimed).toMatchObject({ openid: again.openid, phoneTail: '0001', unionId: 'qingmu' })
    expect(await cloud.run(async () => unseal(claimed!.phoneSealed, 'phone'))).toBe('15420000001')
    expect(await cloud.store<Account>('accounts').get(mulan.openid)).toMatchObject({ memberId: null })
    const entries = await cloud.store<AuditDocument>('audit').all()
    expect(entries.map(({ chain, subjectOpenid }) => [chain, subjectOpenid])).toEqual([
      ['qingmu', mulan.openid],
      ['qingmu', again.openid],
    ])
  })

  it('binds a membership that an import made, which no account had', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const member = await aJoinedMember(cloud, mulan, { openid: null })

    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan, { isClaim: true }))

    expect(await cloud.store<MemberDocument>('members').get(member._id)).toMatchObject({ openid: mulan.openid })
    expect(await cloud.store('audit').all()).toHaveLength(1)
  })

  it('cannot be told from nobody by claiming a number without its phone and name', async () => {
    const answers = await Promise.all(
      [true, false].map(async (isMember) => {
        const cloud = await aCity()
        const victim = anApplicant(1, { name: '秦知远' })
        if (isMember) await aJoinedMember(cloud, victim)
        const guesser = { ...anApplicant(2), number: victim.number }
        return cloud.as(guesser.openid).must(applyToJoin, await aJoin(cloud, guesser, { isClaim: true }))
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.application).toMatchObject({ kind: 'claim', state: 'applied', deciderName: '青禾市总工会' })
  })

  it('becomes a member by a claim that met nobody, once staff approved', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan, { isClaim: true }))

    await cloud.run(() =>
      approve({ applicationId: application.id, by: REVIEWER, now: cloud.now, requestKey: 'decide-0000000001' }),
    )

    expect(await cloud.as(mulan.openid).must(openMyMembership, {})).toMatchObject({
      union: { id: 'yuanfan', memberCount: 1 },
    })
  })

  it('is bound to one account when two claim it at the same moment', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const member = await aJoinedMember(cloud, mulan)
    const claimants = ['o_new_one', 'o_new_two'].map((openid) => ({ ...mulan, openid }))
    const drafts = await Promise.all(claimants.map((each) => aJoin(cloud, each, { isClaim: true })))

    await Promise.all(claimants.map(({ openid }, at) => cloud.as(openid).must(applyToJoin, drafts[at]!)))

    const bound = await cloud.store<Account>('accounts').all({ memberId: member._id })
    const holder = await cloud.store<MemberDocument>('members').get(member._id)
    expect(bound.map(({ _id }) => _id)).toEqual([holder?.openid])
  })
})
