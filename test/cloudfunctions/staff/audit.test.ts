import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import { listAudit, openMember } from '../../../domain/staff/contract'
import { aStaffedCity } from '../../support/aStaffedCity'

async function aBusyUnion() {
  const cloud = await aStaffedCity()
  for (let look = 0; look < 7; look++) {
    await cloud.as('oYuanfanReviewer').must(openMember, { memberId: 'member-linxiaohe' })
  }
  return cloud
}

describe('staff.audit', () => {
  it('pages through one union’s entries, newest first, and says they are whole', async () => {
    const cloud = await aBusyUnion()
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await cloud
        .as('oCityAuditor')
        .must(listAudit, { unionId: 'yuanfan', limit: 4, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.isIntact).toBe(true)
      expect(page.entries.every(({ by }) => !by.includes('小'))).toBe(true)
      seen.push(...page.entries.map(({ seq }) => seq))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => seen.length - 1 - at))
    expect(seen.length).toBeGreaterThan(7)
  })

  it.each([
    ['altered', { what: '什么也没看' }],
    ['reordered', { seq: 40 }],
  ])('says so where an entry was %s', async (_how, changes) => {
    const cloud = await aBusyUnion()
    await cloud.store<AuditDocument>('audit').change({ _id: 'yuanfan:000000005' }, changes)
    const { isIntact } = await cloud.as('oCityAuditor').must(listAudit, { unionId: 'yuanfan', limit: 50 })
    expect(isIntact).toBe(false)
  })

  it('says so where an entry was removed, at the end or in between', async () => {
    const cloud = await aBusyUnion()
    const entries = await cloud.store<AuditDocument>('audit').all({ chain: 'yuanfan' })
    for (const seq of [entries.length - 1, 5]) {
      const removed = entries.find((each) => each.seq === seq)!
      await cloud.store<AuditDocument>('audit').remove({ _id: removed._id })
      const { isIntact } = await cloud.as('oCityAuditor').must(listAudit, { unionId: 'yuanfan', limit: 50 })
      expect(isIntact).toBe(false)
      await cloud.store<AuditDocument>('audit').put(removed)
    }
    expect((await cloud.as('oCityAuditor').must(listAudit, { unionId: 'yuanfan', limit: 50 })).isIntact).toBe(true)
  })
})
