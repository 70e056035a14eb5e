import type { Account } from '../../../cloudfunctions/_kit/account'
import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { decideApplications, listApplications, openApplication } from '../../../domain/staff/contract'
import { aStaffedCity, aWaitingApplication, chainsHold, requestKeyOf } from '../../support/aStaffedCity'

const approve = { kind: 'approve' } as const

describe('staff.applications', () => {
  it('shows a union and everything below it, who waited longest first', async () => {
    const cloud = await aStaffedCity()
    const { rows, total } = await cloud.as('oGaoxinManager').must(listApplications, { unionId: 'gaoxin' })
    expect(total).toBe(rows.length)
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['罗一舟', '沈南舟', '许知夏']))
    expect(rows.map(({ name }) => name)).not.toContain('方一帆')
    const times = rows.map(({ submittedAt }) => submittedAt)
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(rows.filter(({ escalated }) => escalated).map(({ name }) => name)).toEqual(['罗一舟'])
  })

  it('no longer shows the union below what went up to the one above', async () => {
    const cloud = await aStaffedCity()
    const { rows } = await cloud.as('oGaoxinManager').must(listApplications, { unionId: 'qingmu' })
    expect(rows.map(({ name }) => name)).toEqual(['顾砚青'])
  })

  it('masks documents and phones', async () => {
    const cloud = await aStaffedCity()
    const { rows } = await cloud.as('oCityManager').must(listApplications, { unionId: 'qinghe' })
    for (const row of rows) {
      expect(row.phoneMasked).toMatch(/^\d{3}\*{4}\d{4}$/)
      expect(row.documentMasked).toMatch(/^.\*{8,}.$/)
      expect(JSON.stringify(row)).not.toMatch(/\d{11}[\dX]{4,}/)
    }
  })

  it('pages through everybody once, however many share a moment', async () => {
    const cloud = await aStaffedCity()
    for (let index = 1000; index < 1023; index++) {
      await aWaitingApplication(cloud, index, 'hengli', { submittedAt: cloud.now - (index % 3) })
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await cloud
        .as('oGaoxinManager')
        .must(listApplications, { unionId: 'hengli', limit: 5, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.total).toBe(23)
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
  })

  it('finds by the beginning of a name and by the last four digits of a phone, never by a pattern', async () => {
    const cloud = await aStaffedCity()
    const boss = cloud.as('oCityManager')
    const namesFor = async (text: string) =>
      (await boss.must(listApplications, { unionId: 'qinghe', text })).rows.map(({ name }) => name)
    expect(await namesFor('叶')).toEqual(['叶知晚'])
    const fang = await cloud.store<ApplicationDocument>('applications').get('application-121')
    expect(await namesFor(fang?.phoneTail ?? '')).toContain('方一帆')
    expect(await namesFor('.*')).toEqual([])
    expect(await namesFor('知晚')).toEqual([])
  })

  it('refuses a cursor that is none', async () => {
    const cloud = await aStaffedCity()
    for (const cursor of [
      'nonsense',
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('{}').toString('base64'),
    ]) {
      const reply = await cloud.as('oCityManager').call(listApplications, { unionId: 'qinghe', cursor })
      expect(reply).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
    }
  })
})

describe('staff.application', () => {
  it('leaves an entry that the applicant can read, before it shows anything', async () => {
    const cloud = await aStaffedCity()
    await cloud.as('oYuanfanReviewer').must(openApplication, { applicationId: 'application-125' })
    const [entry] = await cloud.store<AuditDocument>('audit').all({ action: 'staff.application' })
    const { openid } = (await cloud.store<ApplicationDocument>('applications').get('application-125'))!
    expect(entry).toMatchObject({ what: '查看了入会申请', by: '远帆精密制造工会 郑**', subjectOpenid: openid })
  })

  it('shows nothing when the entry cannot be written', async () => {
    const cloud = await aStaffedCity()
    const end = cloud.requests.fail(({ action }) => action === 'commitTransaction')
    const reply = await cloud.as('oYuanfanReviewer').send('staff', {
      action: 'staff.application',
      data: { applicationId: 'application-125' },
    })
    end()
    expect(JSON.stringify(reply)).not.toContain('程小满')
    expect(reply).toMatchObject({ ok: false })
  })
})

describe('staff.decide', () => {
  it('approves several at once: members, accounts, counts and the audit together', async () => {
    const cloud = await aStaffedCity()
    const before = await cloud.store<UnionDocument>('unions').get('hengli')
    const ids = [1000, 1001, 1002].map((index) => `waiting-${index}`)
    for (const index of [1000, 1001, 1002]) await aWaitingApplication(cloud, index, 'hengli')
    const { results } = await cloud.as('oGaoxinReviewer').must(decideApplications, {
      applicationIds: ids,
      decision: approve,
      requestKey: requestKeyOf('three'),
    })
    expect(results).toEqual(ids.map((applicationId) => ({ applicationId, done: true, message: null })))
    for (const index of [1000, 1001, 1002]) {
      const account = await cloud.store<Account>('accounts').get(`oWaiting${index}`)
      expect(account).toMatchObject({ applicationId: null })
      const member = await cloud.store<MemberDocument>('members').get(account?.memberId ?? '')
      expect(member).toMatchObject({ unionId: 'hengli', status: 'active' })
    }
    const after = await cloud.store<UnionDocument>('unions').get('hengli')
    expect(after?.memberCount).toBe((before?.memberCount ?? 0) + 3)
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('decides every row on its own: others’, missing, done and own rows say why and stop nobody', async () => {
    const cloud = await aStaffedCity()
    await aWaitingApplication(cloud, 1000, 'yuanfan')
    await aWaitingApplication(cloud, 1001, 'yuanfan', { openid: 'oYuanfanReviewer' })
    const { results } = await cloud.as('oYuanfanReviewer').must(decideApplications, {
      applicationIds: ['missing', 'application-121', 'waiting-1001', 'application-204', 'waiting-1000'],
      decision: approve,
      requestKey: requestKeyOf('mixed'),
    })
    expect(results).toEqual([
      { applicationId: 'missing', done: false, message: '没找到，或不归你管理。需要帮助打 12351' },
      { applicationId: 'application-121', done: false, message: '没找到，或不归你管理。需要帮助打 12351' },
      { applicationId: 'waiting-1001', done: false, message: '不能处理自己的事项，请同事办理' },
      { applicationId: 'application-204', done: false, message: '这一步已经有人处理过了，刷新看最新结果' },
      { applicationId: 'waiting-1000', done: true, message: null },
    ])
  })

  it('gives a repeated decision the first answer and changes nothing more', async () => {
    const cloud = await aStaffedCity()
    await aWaitingApplication(cloud, 1000, 'hengli')
    const decision = { applicationIds: ['waiting-1000'], decision: approve, requestKey: requestKeyOf('again') }
    const first = await cloud.as('oGaoxinReviewer').must(decideApplications, decision)
    const entries = (await cloud.store<AuditDocument>('audit').all()).length
    const replies = await Promise.all(
      Array.from({ length: 9 }, () => cloud.as('oGaoxinReviewer').must(decideApplications, decision)),
    )
    for (const reply of replies) expect(reply).toEqual(first)
    expect(await cloud.store<AuditDocument>('audit').all()).toHaveLength(entries)
  })

  it('refuses the key of one decision for another', async () => {
    const cloud = await aStaffedCity()
    await aWaitingApplication(cloud, 1000, 'hengli')
    const key = { applicationIds: ['waiting-1000'], requestKey: requestKeyOf('one') }
    await cloud.as('oGaoxinReviewer').must(decideApplications, { ...key, decision: approve })
    const { results } = await cloud
      .as('oGaoxinReviewer')
      .must(decideApplications, { ...key, decision: { kind: 'return', reason: '补一份材料' } })
    expect(results).toEqual([
      { applicationId: 'waiting-1000', done: false, message: '这次提交和上次的内容不一样，返回重新打开再提交' },
    ])
  })

  it('lets one of two reviewers win when both decide at the same moment', async () => {
    const cloud = await aStaffedCity()
    for (let round = 0; round < 10; round++) {
      const { _id } = await aWaitingApplication(cloud, 1000 + round, 'hengli')
      const [one, other] = await Promise.all([
        cloud.as('oGaoxinReviewer').must(decideApplications, {
          applicationIds: [_id],
          decision: approve,
          requestKey: requestKeyOf(`one-${round}`),
        }),
        cloud.as('oSecondReviewer').must(decideApplications, {
          applicationIds: [_id],
          decision: { kind: 'return', reason: '写清楚单位全称' },
          requestKey: requestKeyOf(`other-${round}`),
        }),
      ])
      const done = [...one.results, ...other.results].filter((each) => each.done)
      const lost = [...one.results, ...other.results].filter((each) => !each.done)
      expect(done).toHaveLength(1)
      expect(lost).toMatchObject([{ message: '这一步已经有人处理过了，刷新看最新结果' }])
      const application = await cloud.store<ApplicationDocument>('applications').get(_id)
      expect(application?.history).toHaveLength(1)
    }
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('decides fifty in one call', async () => {
    const cloud = await aStaffedCity()
    const units = ['hengli', 'lanhai', 'shiyan', 'qingmu', 'xingyun']
    const ids: string[] = []
    for (let index = 1000; index < 1050; index++) {
      ids.push((await aWaitingApplication(cloud, index, units[index % 5]!))._id)
    }
    const { results } = await cloud
      .as('oGaoxinReviewer')
      .must(decideApplications, { applicationIds: ids, decision: approve, requestKey: requestKeyOf('fifty') })
    expect(results.map(({ applicationId }) => applicationId)).toEqual(ids)
    expect(results.filter(({ done }) => !done)).toEqual([])
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('returns with a reason the applicant reads', async () => {
    const cloud = await aStaffedCity()
    await aWaitingApplication(cloud, 1000, 'hengli')
    await cloud.as('oGaoxinReviewer').must(decideApplications, {
      applicationIds: ['waiting-1000'],
      decision: { kind: 'return', reason: '写清楚单位全称' },
      requestKey: requestKeyOf('return'),
    })
    expect(await cloud.store<ApplicationDocument>('applications').get('waiting-1000')).toMatchObject({
      state: 'returned',
      returnReason: '写清楚单位全称',
    })
    const reply = await cloud.as('oGaoxinReviewer').call(decideApplications, {
      applicationIds: ['waiting-1000'],
      decision: { kind: 'return', reason: ' ' },
      requestKey: requestKeyOf('empty'),
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
  })
})
