import { unseal } from '../../../cloudfunctions/_kit/secrets'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import { listMembers, openMember, reinstateMember, suspendMember, unmask } from '../../../domain/staff/contract'
import { DAY_MS } from '../../../domain/time'
import { aStaffedCity, chainsHold, requestKeyOf } from '../../support/aStaffedCity'

const LIN = 'member-linxiaohe'
const reason = '核对社保缴费单位'

describe('staff.members', () => {
  it('pages through a city once, union by union, newest first within a union', async () => {
    const cloud = await aStaffedCity()
    const everybody = await cloud.store<MemberDocument>('members').all()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await cloud
        .as('oCityManager')
        .must(listMembers, { unionId: 'qinghe', limit: 17, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.total).toBe(everybody.length)
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    const byId = new Map(everybody.map((each) => [each._id, each]))
    expect(new Set(seen).size).toBe(everybody.length)
    const places = seen.map((id) => byId.get(id)!).map(({ unionPath, joinedAt }) => [unionPath, joinedAt] as const)
    for (const [at, [path, joinedAt]] of places.entries()) {
      const [nextPath = '', nextJoined = 0] = places[at + 1] ?? []
      expect(path > nextPath || (path === nextPath && joinedAt >= nextJoined)).toBe(true)
    }
  })

  it('never shows a member of another union, not even to a made-up cursor', async () => {
    const cloud = await aStaffedCity()
    const forged = Buffer.from(JSON.stringify(['/qinghe/laocheng/yinshua/', cloud.now * 2, 'zzz'])).toString(
      'base64url',
    )
    for (const cursor of [undefined, forged]) {
      const { rows } = await cloud
        .as('oGaoxinManager')
        .must(listMembers, { unionId: 'gaoxin', limit: 50, ...(cursor === undefined ? {} : { cursor }) })
      const members = await Promise.all(rows.map(({ id }) => cloud.store<MemberDocument>('members').get(id)))
      for (const member of members) expect(member?.unionPath).toMatch(/^\/qinghe\/gaoxin\//)
    }
  })

  it('finds by name and phone, and shows no clear number', async () => {
    const cloud = await aStaffedCity()
    const lin = (await cloud.store<MemberDocument>('members').get(LIN))!
    for (const text of ['林小禾', '林小', lin.phoneTail]) {
      const { rows } = await cloud.as('oYuanfanReviewer').must(listMembers, { unionId: 'yuanfan', text })
      expect(rows.map(({ id }) => id)).toContain(LIN)
      expect(JSON.stringify(rows)).not.toContain(lin.cardNumber)
    }
  })
})

describe('staff.members, rare characters', () => {
  it.each(['林𠮷', '林﨑', '𠮷田禾', '古丽娜·江'])('finds %s by what the name begins with', async (name) => {
    const cloud = await aStaffedCity()
    await cloud.store<MemberDocument>('members').change({ _id: LIN }, { name })
    const [first = ''] = Array.from(name)
    for (const text of [first, name]) {
      const { rows } = await cloud.as('oYuanfanReviewer').must(listMembers, { unionId: 'yuanfan', text })
      expect(rows.map((each) => each.name)).toContain(name)
    }
  })
})

describe('staff.member', () => {
  it('leaves an entry the member can read', async () => {
    const cloud = await aStaffedCity()
    await cloud.as('oYuanfanReviewer').must(openMember, { memberId: LIN })
    const entries = await cloud.store<AuditDocument>('audit').all({ actor: 'oYuanfanReviewer' })
    expect(entries).toMatchObject([{ what: '查看了会员资料', subjectId: LIN }])
    expect(await chainsHold(cloud)).toBe(true)
  })
})

describe('staff.suspendMember and staff.reinstateMember', () => {
  it('stop a card with a reason and let it work again, each once however often it is asked', async () => {
    const cloud = await aStaffedCity()
    const boss = cloud.as('oGaoxinManager')
    const suspend = { memberId: LIN, reason: '单位报来已离职', requestKey: requestKeyOf('suspend') }
    const replies = await Promise.all(Array.from({ length: 5 }, () => boss.must(suspendMember, suspend)))
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]?.row).toMatchObject({ suspendedReason: '单位报来已离职', status: 'active' })

    const { row } = await boss.must(reinstateMember, {
      memberId: LIN,
      reason: '核实后仍在职',
      requestKey: requestKeyOf('reinstate'),
    })
    expect(row.suspendedReason).toBeNull()
    const member = await cloud.store<MemberDocument>('members').get(LIN)
    expect(member?.history.slice(-2)).toMatchObject([
      { what: '停用会员卡', by: '高新区总工会', reason: '单位报来已离职' },
      { what: '恢复会员卡', by: '高新区总工会', reason: '核实后仍在职' },
    ])
    expect(await cloud.store<AuditDocument>('audit').all({ actor: 'oGaoxinManager' })).toHaveLength(2)
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('refuse what is so already, another reason under one key, and one’s own case', async () => {
    const cloud = await aStaffedCity()
    const boss = cloud.as('oGaoxinManager')
    const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
    const first = { memberId: LIN, reason: '单位报来已离职', requestKey: requestKeyOf('suspend') }
    await boss.must(suspendMember, first)
    expect(await codeOf(boss.call(suspendMember, { ...first, requestKey: requestKeyOf('twice') }))).toBe(
      'membership.wrong_state',
    )
    expect(await codeOf(boss.call(suspendMember, { ...first, reason: '另一个原因' }))).toBe('request.key_reused')
    expect(await codeOf(boss.call(reinstateMember, first))).toBe('request.key_reused')

    await cloud.store<MemberDocument>('members').change({ _id: 'member-wuqiming' }, { openid: 'oGaoxinManager' })
    const own = { memberId: 'member-wuqiming', reason: '自己停自己', requestKey: requestKeyOf('own') }
    expect(await codeOf(boss.call(suspendMember, own))).toBe('staff.own_case')
  })
})

describe('staff.unmask', () => {
  it('shows one field, with a reason and an entry that the member reads', async () => {
    const cloud = await aStaffedCity()
    const { value, leftToday } = await cloud
      .as('oGaoxinManager')
      .must(unmask, { memberId: LIN, field: 'document', reason, requestKey: requestKeyOf('one') })
    const member = (await cloud.store<MemberDocument>('members').get(LIN))!
    expect(value).toBe(await cloud.run(async () => unseal(member.documentSealed, 'document')))
    expect(leftToday).toBe(49)
    const [entry] = await cloud.store<AuditDocument>('audit').all({ action: 'staff.unmask' })
    expect(entry).toMatchObject({ what: '查看了完整证件号', reason, subjectOpenid: member.openid })
    expect(JSON.stringify(entry)).not.toContain(value)
  })

  it('counts a repeated request once and enters it once', async () => {
    const cloud = await aStaffedCity()
    const request = { memberId: LIN, field: 'phone' as const, reason, requestKey: requestKeyOf('one') }
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => cloud.as('oGaoxinManager').must(unmask, request)),
    )
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(await cloud.store<AuditDocument>('audit').all({ action: 'staff.unmask' })).toHaveLength(1)
    const other = await cloud.as('oGaoxinManager').call(unmask, { ...request, field: 'document' })
    expect(other).toMatchObject({ ok: false, error: { code: 'request.key_reused' } })
  })

  it('gives exactly fifty a day to one person, sixty asking at the same moment', async () => {
    const cloud = await aStaffedCity()
    const ask = (nth: number) =>
      cloud.as('oGaoxinManager').call(unmask, {
        memberId: LIN,
        field: 'phone',
        reason,
        requestKey: requestKeyOf(`of-sixty-${nth}`),
      })
    // What a phone does with “现在人有点多”: the same request once more.
    const askUntilAnswered = async (nth: number) => {
      for (;;) {
        const reply = await ask(nth)
        if (reply.ok || reply.error.code !== 'request.crowded') return reply
      }
    }
    const replies = await Promise.all(Array.from({ length: 60 }, (_, nth) => askUntilAnswered(nth)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(50)
    const refused = replies.filter((each) => !each.ok)
    for (const reply of refused) expect(reply).toMatchObject({ error: { code: 'staff.unmask_limit' } })
    expect(refused).toHaveLength(10)
    expect(await cloud.store<AuditDocument>('audit').all({ action: 'staff.unmask' })).toHaveLength(50)
    expect(await chainsHold(cloud)).toBe(true)

    expect(
      await cloud.as('oCityManager').call(unmask, {
        memberId: LIN,
        field: 'phone',
        reason,
        requestKey: requestKeyOf('another-person'),
      }),
    ).toMatchObject({ ok: true })
    cloud.advance(DAY_MS)
    expect(await ask(61)).toMatchObject({ ok: true, data: { leftToday: 49 } })
  })

  it('shows nothing when the entry cannot be written, and enters it on the retry', async () => {
    const cloud = await aStaffedCity()
    const request = { memberId: LIN, field: 'phone' as const, reason, requestKey: requestKeyOf('lost') }
    const end = cloud.requests.fail(({ action }) => action === 'commitTransaction')
    expect(await cloud.as('oGaoxinManager').call(unmask, request)).toMatchObject({ ok: false })
    end()
    expect(await cloud.as('oGaoxinManager').must(unmask, request)).toMatchObject({ leftToday: 49 })
    expect(await cloud.store<AuditDocument>('audit').all({ action: 'staff.unmask' })).toHaveLength(1)
  })
})
