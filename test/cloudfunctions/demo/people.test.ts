import listed from '../../../demo/accounts.json'
import { seed } from '../../../demo/seed'
import {
  acceptInvitation,
  listBenefits,
  listMyUses,
  openBenefit,
  openDesk,
  redeem,
} from '../../../domain/benefit/contract'
import { openCard } from '../../../domain/card/contract'
import { listAccessRecords, openHome } from '../../../domain/identity/contract'
import { applyToJoin, openMyApplication } from '../../../domain/membership/contract'
import {
  decideApplications,
  inviteClerk,
  listApplications,
  listAudit,
  listPartners,
  openMember,
} from '../../../domain/staff/contract'
import { aCloud, FRIDAY_MORNING, type Cloud } from '../../support/aCloud'
import { aJoin } from '../../support/builders/anApplicant'

async function theDemo(now = FRIDAY_MORNING): Promise<Cloud> {
  const cloud = await aCloud({ now })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  return cloud
}

function person(key: string) {
  const found = listed.accounts.find((each) => each.key === key)
  if (!found) throw new Error(`no ${key}`)
  const [number = ''] = /\d{17}[\dX]/.exec(found.note) ?? []
  return { ...found, name: found.label, number }
}

const key = (name: string) => name.padStart(20, '0')

describe('what the notes of the demo people promise', () => {
  it('苏禾苗 is approved at once', async () => {
    const cloud = await theDemo()
    const su = person('sumiaomiao')
    const { application } = await cloud.as(su.openid).must(applyToJoin, await aJoin(cloud, su))
    expect(application.state).toBe('approved')
    expect(await cloud.as(su.openid).must(openCard, {})).toMatchObject({ face: { state: 'active' } })
  })

  it('陆小满 waits, and 周小舟 lets her in', async () => {
    const cloud = await theDemo()
    const lu = person('luxiaoman')
    const join = await aJoin(cloud, lu, { unionId: 'qingmu', employerName: '青木食品有限公司' })
    const { application } = await cloud.as(lu.openid).must(applyToJoin, join)
    expect(application.state).toBe('applied')
    const zhou = cloud.as(person('zhouxiaozhou').openid)
    const queue = await zhou.must(listApplications, { unionId: 'gaoxin', text: '陆小满' })
    expect(queue.rows).toHaveLength(1)
    await zhou.must(decideApplications, {
      applicationIds: [application.id],
      decision: { kind: 'approve' },
      requestKey: key('approve'),
    })
    expect(await cloud.as(lu.openid).must(openCard, {})).toMatchObject({ face: { state: 'active' } })
  })

  it('白知秋 reads why, and finds everything still filled in', async () => {
    const cloud = await theDemo()
    const { application } = await cloud.as(person('baizhiqiu').openid).must(openMyApplication, {})
    expect(application).toMatchObject({ state: 'returned', name: '白知秋', union: { id: 'yuanfan' } })
    expect(application?.returnReason).toMatch(/劳务派遣/)
  })

  it('林小禾 uses the clinic, where 前台小周 redeems; uses of before are there, and so is who looked', async () => {
    const cloud = await theDemo()
    const lin = cloud.as(person('linxiaohe').openid)
    const { tokens } = await lin.must(openCard, {})
    const desk = await cloud.as(person('qiantaixiaozhou').openid).must(openDesk, {})
    expect(desk.partnerId).toBe('hekang-clinic')
    const verdict = await cloud.as(person('qiantaixiaozhou').openid).must(redeem, {
      scanned: tokens[0] ?? '',
      serviceId: 'general',
      partnerId: desk.partnerId,
      requestKey: key('redeem'),
    })
    expect(verdict).toMatchObject({ verdict: 'pass', row: { savedFen: 1000 } })
    const { uses } = await lin.must(listMyUses, {})
    expect(uses.filter(({ kind }) => kind === 'redeem').length).toBeGreaterThanOrEqual(4)
    const { records } = await lin.must(listAccessRecords, {})
    expect(records.map(({ what }) => what)).toContain('查看了会员资料')
    // One code, two partners: the second one is refused.
    const again = await cloud.as(person('dianyuanali').openid).must(redeem, {
      scanned: tokens[0] ?? '',
      serviceId: 'wash',
      partnerId: 'liangjie-car',
      requestKey: key('redeem-2'),
    })
    expect(again.verdict).toBe('deny')
  })

  it('陈大爷 may not use what is for those at work, and may what is for the retired', async () => {
    const cloud = await theDemo()
    const chen = cloud.as(person('chendaye').openid)
    const clinic = await chen.must(openBenefit, { benefitId: 'clinic-fee' })
    expect(clinic.refusals.map(({ clause }) => clause)).toEqual(
      expect.arrayContaining(['who.status', 'who.employment']),
    )
    const haircut = await chen.must(openBenefit, { benefitId: 'haircut-retired' })
    expect(haircut.refusals.filter(({ clause }) => clause.startsWith('who.'))).toEqual([])
  })

  it('何清禾 reads why the card was stopped', async () => {
    const cloud = await theDemo()
    const { face, tokens } = await cloud.as(person('heqinghe').openid).must(openCard, {})
    expect(face).toMatchObject({ state: 'suspended' })
    expect(face.notice).toMatch(/10 月已经离职/)
    expect(tokens).toEqual([])
  })

  it('唐小寒 has the riders’ benefits, and reads what keeps the clinic’s from him', async () => {
    const cloud = await theDemo()
    const tang = cloud.as(person('tangxiaohan').openid)
    expect((await tang.must(openBenefit, { benefitId: 'rider-care' })).refusals).toEqual([])
    const { refusals } = await tang.must(openBenefit, { benefitId: 'clinic-fee' })
    expect(refusals.map(({ clause }) => clause)).toEqual(['who.employment', 'who.insurance'])
  })

  it('周小舟 invites a clerk, and 新人 becomes one', async () => {
    const cloud = await theDemo()
    const zhou = cloud.as(person('zhouxiaozhou').openid)
    const { code } = await zhou.must(inviteClerk, {
      partnerId: 'dongli-gym',
      label: '前台 新人',
      requestKey: key('invite'),
    })
    const somebody = cloud.as(person('xinren').openid)
    await somebody.must(acceptInvitation, { code: code.toLowerCase(), requestKey: key('accept') })
    expect((await somebody.must(openDesk, {})).partnerId).toBe('dongli-gym')
    const { rows } = await zhou.must(listPartners, { unionId: 'gaoxin' })
    expect(rows.find(({ id }) => id === 'dongli-gym')?.clerks).toMatchObject([{ label: '前台 新人' }])
  })

  it('沈砚秋 reads why 何清禾 was stopped, and opens nobody’s papers', async () => {
    const cloud = await theDemo()
    const shen = cloud.as(person('shenyanqiu').openid)
    const { roles } = await shen.must(openHome, {})
    expect(new Set(roles.staff.map(({ role }) => role))).toEqual(new Set(['auditor']))
    const { entries, isIntact } = await shen.must(listAudit, { unionId: 'hefeng' })
    expect(isIntact).toBe(true)
    expect(entries.find(({ subjectId }) => subjectId === 'member-heqinghe')).toMatchObject({
      what: '停用了会员卡',
      reason: expect.stringMatching(/10 月已经离职/) as string,
    })
    await expect(shen.must(openMember, { memberId: 'member-heqinghe' })).rejects.toMatchObject({
      code: 'session.not_allowed',
    })
  })

  it('everybody opens a first page without a fault, at any hour', async () => {
    for (const hour of [0, 5, 9, 14, 23]) {
      const cloud = await theDemo(Date.parse('2026-11-21T00:00:00+08:00') + hour * 3_600_000)
      for (const { openid } of listed.accounts) {
        const home = await cloud.as(openid).must(openHome, {})
        expect(home.unionName).toBe('青禾市总工会')
        expect(home.benefitTotal).toBeGreaterThan(10)
        await cloud.as(openid).must(listBenefits, { place: { latitude: 30.2, longitude: 118 } })
      }
      expect(cloud.faults).toEqual([])
    }
  })
})
