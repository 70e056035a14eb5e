import type { Account } from '../../../cloudfunctions/_kit/account'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import { invitationId, type InvitationDocument, type PartnerDocument } from '../../../cloudfunctions/_store/partners'
import {
  inviteClerk,
  listPartners,
  reinstatePartner,
  removeClerk,
  suspendPartner,
} from '../../../domain/staff/contract'
import { DAY_MS } from '../../../domain/time'
import { aStaffedCity, chainsHold, requestKeyOf } from '../../support/aStaffedCity'

const CLINIC = 'hekang-clinic'

describe('staff.partners', () => {
  it('lists the partners of a subtree with their desks and the day’s uses', async () => {
    const cloud = await aStaffedCity()
    const all = await cloud.as('oCityManager').must(listPartners, { unionId: 'qinghe' })
    expect(all.total).toBe(12)
    const clinic = all.rows.find(({ id }) => id === CLINIC)
    expect(clinic).toMatchObject({ unionName: '老城区总工会', clerks: [{ label: '前台 小周' }] })
    expect(all.rows.reduce((sum, { redeemedToday }) => sum + redeemedToday, 0)).toBeGreaterThan(0)
    const gaoxin = await cloud.as('oGaoxinManager').must(listPartners, { unionId: 'gaoxin' })
    expect(gaoxin.rows.map(({ unionName }) => unionName)).toEqual(Array.from({ length: 4 }, () => '高新区总工会'))
    const found = await cloud.as('oCityManager').must(listPartners, { unionId: 'qinghe', text: '禾康' })
    expect(found.rows.map(({ id }) => id)).toEqual([CLINIC])
  })
})

describe('staff.inviteClerk', () => {
  it('makes a code of ten characters nobody takes for others, good for seven days', async () => {
    const cloud = await aStaffedCity()
    const { code, path, expiresAt } = await cloud
      .as('oCityManager')
      .must(inviteClerk, { partnerId: CLINIC, label: '前台 小李', requestKey: requestKeyOf('invite') })
    expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{10}$/)
    expect(path).toBe(`/packages/desk/join/index?code=${code}`)
    expect(expiresAt).toBe(cloud.now + 7 * DAY_MS)
    const id = await cloud.run(async () => invitationId(` ${code.toLowerCase().slice(0, 5)}-${code.slice(5)}`))
    const stored = await cloud.store<InvitationDocument>('invitations').get(id)
    expect(stored).toMatchObject({ partnerId: CLINIC, acceptedBy: null })
    expect(JSON.stringify(stored)).not.toContain(code)
  })

  it('gives the same request the same code, others another', async () => {
    const cloud = await aStaffedCity()
    const ask = (key: string, openid = 'oCityManager') =>
      cloud.as(openid).must(inviteClerk, { partnerId: CLINIC, label: '小李', requestKey: requestKeyOf(key) })
    const replies = await Promise.all(Array.from({ length: 8 }, () => ask('invite')))
    expect(new Set(replies.map(({ code }) => code)).size).toBe(1)
    cloud.advance(DAY_MS)
    expect(await ask('invite')).toEqual(replies[0])
    expect((await ask('another')).code).not.toBe(replies[0]?.code)
    expect(await cloud.store<InvitationDocument>('invitations').all()).toHaveLength(2)
    expect(await cloud.store<AuditDocument>('audit').all({ action: 'staff.inviteClerk' })).toHaveLength(2)
    const reused = await cloud.as('oCityManager').call(inviteClerk, {
      partnerId: 'liangjie-car',
      label: '小李',
      requestKey: requestKeyOf('invite'),
    })
    expect(reused).toMatchObject({ ok: false, error: { code: 'request.key_reused' } })
  })
})

describe('staff.removeClerk', () => {
  it('takes the clerk off the desk and the desk off the clerk, once', async () => {
    const cloud = await aStaffedCity()
    const clinic = (await cloud.store<PartnerDocument>('partners').get(CLINIC))!
    const { clerkId, openid } = clinic.clerks[0]!
    const request = { partnerId: CLINIC, clerkId, reason: '已经调岗', requestKey: requestKeyOf('remove') }
    const first = await cloud.as('oCityManager').must(removeClerk, request)
    expect(first.row.clerks).toEqual([])
    expect(await cloud.as('oCityManager').must(removeClerk, request)).toEqual(first)
    expect((await cloud.store<Account>('accounts').get(openid))?.clerk).toBeNull()
    const entries = await cloud.store<AuditDocument>('audit').all({ action: 'staff.removeClerk' })
    expect(entries).toMatchObject([
      { subjectOpenid: openid, what: '移除店员 前台 小周：禾康社区门诊部', reason: '已经调岗' },
    ])
    const again = await cloud.as('oCityManager').call(removeClerk, { ...request, requestKey: requestKeyOf('again') })
    expect(again).toMatchObject({ ok: false, error: { code: 'session.not_allowed' } })
  })

  it('leaves a clerk alone who has gone to another desk since', async () => {
    const cloud = await aStaffedCity()
    const clinic = (await cloud.store<PartnerDocument>('partners').get(CLINIC))!
    const { clerkId, openid } = clinic.clerks[0]!
    const elsewhere = { clerkId: 'clerk-new', partnerId: 'books', partnerName: '书巷书店', label: '小周', since: 1 }
    const account = (await cloud.store<Account>('accounts').get(openid))!
    await cloud.store<Account>('accounts').put({ ...account, clerk: elsewhere })
    await cloud
      .as('oCityManager')
      .must(removeClerk, { partnerId: CLINIC, clerkId, reason: '已经调岗', requestKey: requestKeyOf('remove') })
    expect((await cloud.store<Account>('accounts').get(openid))?.clerk).toEqual(elsewhere)
  })
})

describe('staff.suspendPartner and staff.reinstatePartner', () => {
  it('stop a partner with a reason and let it go on, each with its line of history and its entry', async () => {
    const cloud = await aStaffedCity()
    const boss = cloud.as('oCityManager')
    const suspend = { partnerId: CLINIC, reason: '价目没有公示', requestKey: requestKeyOf('suspend') }
    const replies = await Promise.all(Array.from({ length: 5 }, () => boss.must(suspendPartner, suspend)))
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]?.row).toMatchObject({ status: 'suspended', suspendedReason: '价目没有公示' })
    expect(await boss.call(suspendPartner, { ...suspend, requestKey: requestKeyOf('twice') })).toMatchObject({
      ok: false,
      error: { code: 'membership.wrong_state' },
    })
    const { row } = await boss.must(reinstatePartner, {
      partnerId: CLINIC,
      reason: '已经公示',
      requestKey: requestKeyOf('reinstate'),
    })
    expect(row).toMatchObject({ status: 'active', suspendedReason: null })
    const partner = await cloud.store<PartnerDocument>('partners').get(CLINIC)
    expect(partner?.history.map(({ what }) => what)).toEqual(['暂停合作', '恢复合作'])
    expect(await chainsHold(cloud)).toBe(true)
  })
})
