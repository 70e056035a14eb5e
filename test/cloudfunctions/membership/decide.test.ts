import { approve, returnToApplicant } from '../../../cloudfunctions/_store/joining'
import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import {
  auditHeads,
  verifyChain,
  type AuditDocument,
  type AuditHeadDocument,
} from '../../../cloudfunctions/_store/audit'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { AppError } from '../../../domain/errors'
import { applyToJoin } from '../../../domain/membership/contract'
import type { Cloud } from '../../support/aCloud'
import { aCity, aJoin, anApplicant, REVIEWER } from '../../support/builders/anApplicant'

async function anApplication(cloud: Cloud, person = anApplicant()): Promise<string> {
  return (await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person))).application.id
}

const decision = (cloud: Cloud, applicationId: string, requestKey = 'decide-0000000001') => ({
  applicationId,
  by: REVIEWER,
  now: cloud.now,
  requestKey,
})

describe('approving', () => {
  it('makes a member, counts them, and keeps one copy of the numbers', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)

    const approved = await cloud.run(() => approve(decision(cloud, id)))

    expect(approved).toMatchObject({ state: 'approved', documentSealed: null, phoneSealed: null })
    const [member] = await cloud.store<MemberDocument>('members').all()
    expect(member).toMatchObject({ openid: anApplicant().openid, unionId: 'yuanfan', employment: 'employed' })
    expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(1)
    expect((await cloud.store<AuditDocument>('audit').all())[0]).toMatchObject({
      actor: REVIEWER.openid,
      by: '高新区总工会 周**',
      subjectOpenid: anApplicant().openid,
    })
  })

  it('is done once however often the same request comes', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)

    const answers = await Promise.all(Array.from({ length: 10 }, () => cloud.run(() => approve(decision(cloud, id)))))

    expect(answers.every(({ state }) => state === 'approved')).toBe(true)
    expect(await cloud.store('members').all()).toHaveLength(1)
    expect(await cloud.store('audit').all()).toHaveLength(1)
  })

  it('is refused to a colleague who comes second', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)

    const outcomes = await Promise.allSettled([
      cloud.run(() => approve(decision(cloud, id, 'decide-0000000001'))),
      cloud.run(() => returnToApplicant({ ...decision(cloud, id, 'decide-0000000002'), reason: '单位不对' })),
    ])

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refusal = outcomes.find((each) => each.status === 'rejected')?.reason as AppError
    expect(refusal.code).toBe('membership.wrong_state')
    expect(await cloud.store('audit').all()).toHaveLength(1)
  })

  it('is refused to the applicant themselves', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)
    const own = { ...decision(cloud, id), by: { ...REVIEWER, openid: anApplicant().openid } }
    await expect(cloud.run(() => approve(own))).rejects.toMatchObject({ code: 'staff.own_case' })
  })

  it('asks whether it may inside the transaction', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)
    const mayDecide = () => {
      throw new AppError('session.not_allowed')
    }
    await expect(cloud.run(() => approve({ ...decision(cloud, id), mayDecide }))).rejects.toMatchObject({
      code: 'session.not_allowed',
    })
    expect(await cloud.store('members').all()).toEqual([])
  })

  it('gives the same answer for an application that does not exist', async () => {
    const cloud = await aCity()
    await expect(cloud.run(() => approve(decision(cloud, 'nothing')))).rejects.toMatchObject({
      code: 'session.not_allowed',
    })
  })

  it('lets only one of two waiting applications of one person through', async () => {
    const cloud = await aCity()
    const here = anApplicant(1)
    const there = { ...anApplicant(2), number: here.number }
    const ids = [await anApplication(cloud, here), await anApplication(cloud, there)]

    const outcomes = await Promise.allSettled(
      ids.map((id, at) => cloud.run(() => approve(decision(cloud, id, `decide-000000000${at}`)))),
    )

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refusal = outcomes.find((each) => each.status === 'rejected')?.reason as AppError
    expect(refusal.code).toBe('membership.is_claimed')
    expect(await cloud.store('members').all()).toHaveLength(1)
  })

  it('keeps nothing when the database dies at any of its steps', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)

    for (let nth = 2; nth <= 14; nth++) {
      const heal = cloud.requests.fail((request) => request.nth === nth)
      const outcome = await cloud
        .run(() => approve(decision(cloud, id)))
        .then(
          () => 'approved',
          () => 'failed',
        )
      heal()
      if (outcome === 'approved') break
      expect((await cloud.store<ApplicationDocument>('applications').get(id))?.state).toBe('applied')
      expect(await cloud.store('members').all()).toEqual([])
      expect(await cloud.store('audit').all()).toEqual([])
      expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(0)
    }
    await cloud.run(() => approve(decision(cloud, id)))
    expect(await cloud.store('members').all()).toHaveLength(1)
  })
})

describe('returning', () => {
  it('tells the applicant why and who, and names no person', async () => {
    const cloud = await aCity()
    const id = await anApplication(cloud)

    const returned = await cloud.run(() => returnToApplicant({ ...decision(cloud, id), reason: '姓名和证件不一致' }))

    expect(returned).toMatchObject({ state: 'returned', returnReason: '姓名和证件不一致' })
    expect(returned.history.at(-1)).toMatchObject({ what: '退回补充', by: '高新区总工会', reason: '姓名和证件不一致' })
    expect(await cloud.store('accounts').get(anApplicant().openid)).toMatchObject({ applicationId: id })
  })
})

describe('the audit chain', () => {
  async function aChain(length: number) {
    const cloud = await aCity()
    for (let index = 1; index <= length; index++) {
      const id = await anApplication(cloud, anApplicant(index))
      const reason = `第 ${index} 份退回`
      await cloud.run(() => returnToApplicant({ ...decision(cloud, id, `decide-00000000${index}`), reason }))
    }
    const entries = (await cloud.store<AuditDocument>('audit').all({ chain: 'yuanfan' })).sort((a, b) => a.seq - b.seq)
    const head = (await cloud.store<AuditHeadDocument>(auditHeads.name).get('yuanfan'))!
    const check = (altered: AuditDocument[]) => cloud.run(async () => verifyChain(altered, head))
    return { entries, check }
  }

  it('is whole as written', async () => {
    const { entries, check } = await aChain(4)
    expect(entries.map(({ seq }) => seq)).toEqual([0, 1, 2, 3])
    expect(await check(entries)).toEqual({ intact: true })
  })

  it('shows the first entry that was altered, in any field', async () => {
    const { entries, check } = await aChain(4)
    const fields = [
      'at',
      'by',
      'what',
      'reason',
      'actor',
      'subjectOpenid',
      'subjectId',
      'previousHash',
      'hash',
    ] as const
    for (const field of fields) {
      const altered = entries.map((each) => (each.seq === 2 ? { ...each, [field]: 'changed' } : each))
      expect(await check(altered)).toEqual({ intact: false, seq: 2, problem: 'altered' })
    }
  })

  it('shows where one was removed, at the start, in the middle and at the end', async () => {
    const { entries, check } = await aChain(4)
    for (const gone of [0, 2, 3]) {
      const rest = entries.filter(({ seq }) => seq !== gone)
      expect(await check(rest)).toEqual({ intact: false, seq: gone, problem: 'missing' })
    }
  })

  it('shows where two changed places', async () => {
    const { entries, check } = await aChain(4)
    const [first, second, third, fourth] = entries as [AuditDocument, AuditDocument, AuditDocument, AuditDocument]
    expect(await check([first, third, second, fourth])).toEqual({ intact: false, seq: 1, problem: 'out_of_order' })
  })
})
