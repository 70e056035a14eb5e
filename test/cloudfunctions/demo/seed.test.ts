import * as z from 'zod/mini'
import type { Account } from '../../../cloudfunctions/_kit/account'
import { unseal } from '../../../cloudfunctions/_kit/secrets'
import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import { type AuditDocument, type AuditHeadDocument, verifyChain } from '../../../cloudfunctions/_store/audit'
import { toBenefit, type BenefitDocument, type BudgetDocument } from '../../../cloudfunctions/_store/benefits'
import type { LedgerDocument, LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { brokenRow, standingRows } from '../../../cloudfunctions/_store/ledgerPages'
import { memberFacts } from '../../../cloudfunctions/_store/memberFacts'
import { hashOfPerson, type MemberDocument, type PersonDocument } from '../../../cloudfunctions/_store/members'
import { toPartner, type PartnerDocument } from '../../../cloudfunctions/_store/partners'
import type { RosterDocument } from '../../../cloudfunctions/_store/rosters'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import listed from '../../../demo/accounts.json'
import { seed } from '../../../demo/seed'
import { Benefit, Partner } from '../../../domain/benefit/benefit'
import { evaluate } from '../../../domain/benefit/evaluate'
import { CALENDAR_YEARS } from '../../../domain/calendar/years'
import { checkDocument } from '../../../domain/identity/documents'
import { checkPhone } from '../../../domain/identity/phone'
import { checkUnionCode } from '../../../domain/identity/unionCode'
import { MemberRow, QueueRow } from '../../../domain/staff/contract'
import { memberRow, queueRow } from '../../../cloudfunctions/staff/rows'
import { addDays, DAY_MS, MINUTE_MS, startOfDay, unionDate } from '../../../domain/time'
import { aCloud, FRIDAY_MORNING, type Cloud } from '../../support/aCloud'

async function aSeededCloud(now = FRIDAY_MORNING): Promise<Cloud> {
  const cloud = await aCloud({ now, functions: [] })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  return cloud
}

async function everything(cloud: Cloud) {
  return {
    unions: await cloud.store<UnionDocument>('unions').all(),
    members: await cloud.store<MemberDocument>('members').all(),
    persons: await cloud.store<PersonDocument>('persons').all(),
    applications: await cloud.store<ApplicationDocument>('applications').all(),
    accounts: await cloud.store<Account>('accounts').all(),
    rosters: await cloud.store<RosterDocument>('rosters').all(),
    partners: await cloud.store<PartnerDocument>('partners').all(),
    benefits: await cloud.store<BenefitDocument>('benefits').all(),
    budgets: await cloud.store<BudgetDocument>('benefit_budgets').all(),
    pages: await cloud.store<LedgerPageDocument>('ledger_pages').all(),
    ledger: await cloud.store<LedgerDocument>('ledger').all(),
    audit: await cloud.store<AuditDocument>('audit').all(),
    heads: await cloud.store<AuditHeadDocument>('audit_heads').all(),
  }
}

describe('the demo city', () => {
  it('is made once: a database that has it is left alone', async () => {
    const cloud = await aSeededCloud()
    await expect(cloud.run(() => seed({ clock: () => cloud.now }))).rejects.toThrow(/empty database/)
  })

  it('has unions at three levels and more, partners and benefits in the promised number', async () => {
    const { unions, members, partners, benefits } = await everything(await aSeededCloud())
    expect(new Set(unions.map(({ level }) => level))).toEqual(new Set(['city', 'district', 'street', 'unit']))
    expect(unions.filter(({ level }) => level === 'unit')).toHaveLength(25)
    expect(members.length).toBeGreaterThanOrEqual(115)
    expect(partners).toHaveLength(12)
    expect(benefits.length).toBeGreaterThanOrEqual(11)
  })

  it('stores benefits and partners as the domain knows them', async () => {
    const { partners, benefits } = await everything(await aSeededCloud())
    for (const benefit of benefits) expect(z.safeParse(Benefit, toBenefit(benefit)).error).toBeUndefined()
    for (const partner of partners) expect(z.safeParse(Partner, toPartner(partner)).error).toBeUndefined()
  })

  it('stores members and applications that staff can be shown', async () => {
    const { members, applications } = await everything(await aSeededCloud())
    for (const member of members) expect(z.safeParse(MemberRow, memberRow(member)).error).toBeUndefined()
    for (const each of applications) expect(z.safeParse(QueueRow, queueRow(each)).error).toBeUndefined()
  })

  it('refers only to what is there', async () => {
    const city = await everything(await aSeededCloud())
    const unionById = new Map(city.unions.map((each) => [each._id, each]))
    const memberIds = new Set(city.members.map(({ _id }) => _id))
    const partnerIds = new Set(city.partners.map(({ _id }) => _id))
    for (const union of city.unions) {
      const parent = union.parentId === null ? undefined : unionById.get(union.parentId)
      expect(union.path).toBe(`${parent?.path ?? '/'}${union._id}/`)
      expect(union.parentName).toBe(parent?.name ?? null)
      expect(union.memberCount).toBe(city.members.filter(({ unionId }) => unionId === union._id).length)
    }
    for (const each of [...city.members, ...city.applications, ...city.partners, ...city.benefits]) {
      expect(each.unionPath).toBe(unionById.get(each.unionId)?.path)
    }
    for (const { deciderId, deciderPath } of city.applications) {
      expect(deciderPath).toBe(unionById.get(deciderId)?.path)
    }
    for (const { memberId } of city.persons) expect(memberIds).toContain(memberId)
    for (const account of city.accounts) {
      if (account.memberId) expect(memberIds).toContain(account.memberId)
      if (account.applicationId) expect(city.applications.map(({ _id }) => _id)).toContain(account.applicationId)
      for (const seat of account.seats) expect(seat.unionPath).toBe(unionById.get(seat.unionId)?.path)
      if (account.clerk) {
        const { clerk } = account
        const desk = city.partners.find(({ _id }) => _id === clerk.partnerId)
        expect(desk?.clerks.map(({ clerkId, openid }) => `${clerkId} ${openid}`)).toContain(
          `${clerk.clerkId} ${account._id}`,
        )
      }
    }
    for (const { unionId } of city.rosters) expect(unionById.has(unionId)).toBe(true)
    for (const benefit of city.benefits) {
      for (const id of benefit.partnerIds) expect(partnerIds).toContain(id)
      const kinds = city.partners
        .filter(({ _id }) => benefit.partnerIds.includes(_id))
        .flatMap(({ services }) => services.map(({ kind }) => kind))
      for (const kind of [...benefit.what.allow, ...benefit.what.deny]) expect(kinds).toContain(kind)
    }
  })

  it('has codes that check, the right kind for unions and for employers', async () => {
    const { unions } = await everything(await aSeededCloud())
    const codes = unions.flatMap(({ unionCode }) => unionCode ?? [])
    for (const code of codes) {
      expect(checkUnionCode(code)).toMatchObject({ ok: true, isUnion: true })
      expect(code).toMatch(/^8[19]/)
    }
    for (const { employerCode } of unions) {
      if (employerCode !== null) expect(checkUnionCode(employerCode)).toMatchObject({ ok: true, isUnion: false })
    }
    const all = [...codes, ...unions.flatMap(({ employerCode }) => employerCode ?? [])]
    expect(new Set(all).size).toBe(all.length)
  })

  it('gives no two people one document, phone or card number, and every document is synthetic', async () => {
    const cloud = await aSeededCloud()
    const { members, applications, persons } = await everything(cloud)
    const people = [...members, ...applications]
    expect(new Set(people.map(({ personHash }) => personHash)).size).toBe(people.length)
    expect(new Set(people.map(({ phoneHash }) => phoneHash)).size).toBe(people.length)
    expect(new Set(members.map(({ cardNumber }) => cardNumber)).size).toBe(members.length)
    expect(new Set(persons.map(({ _id }) => _id)).size).toBe(members.length)
    await cloud.run(async () => {
      for (const { documentKind, documentSealed, phoneSealed } of people) {
        const number = unseal(documentSealed ?? '', 'document')
        expect(checkDocument(documentKind, number, { today: '2026-11-20' })).toMatchObject({ ok: true })
        expect(number.slice(14, 17)).toMatch(/^99[6-9]$/)
        const phone = unseal(phoneSealed ?? '', 'phone')
        expect(checkPhone(phone)).toMatchObject({ ok: true })
        expect(phone).toMatch(/^1[59]4/)
      }
    })
  })

  it('stores no document and no phone in the clear', async () => {
    const cloud = await aSeededCloud()
    const city = await everything(cloud)
    const text = JSON.stringify(city)
    await cloud.run(async () => {
      for (const { documentSealed, phoneSealed } of [...city.members, ...city.applications]) {
        expect(text).not.toContain(unseal(documentSealed ?? '', 'document'))
        expect(text).not.toContain(unseal(phoneSealed ?? '', 'phone'))
      }
    })
  })

  it.each([
    ['a Friday in November', FRIDAY_MORNING],
    ['the first minute of a year', Date.parse('2027-01-01T00:01:00+08:00')],
    ['the middle of the spring festival', Date.parse('2026-02-19T15:00:00+08:00')],
  ])('has a benefit for somebody at some time, every one of them, on %s', async (_when, now) => {
    const { benefits, members, partners } = await everything(await aSeededCloud(now))
    for (const benefit of benefits.map(toBenefit)) {
      const hours = Array.from({ length: 24 * 14 }, (_, hour) => startOfDay(unionDate(now)) + hour * 60 * MINUTE_MS)
      const isUsable = hours.some((at) =>
        partners
          .filter(({ _id }) => benefit.partnerIds.includes(_id))
          .some((partner) =>
            partner.services.some((service) =>
              members.some(
                (member) =>
                  evaluate(benefit, {
                    at,
                    member: memberFacts(member),
                    partner: toPartner(partner),
                    service,
                    billFen: 10_000,
                    uses: [],
                    calendars: CALENDAR_YEARS,
                    budgetLeftFen: benefit.budget?.limitFen ?? null,
                  }).pass,
              ),
            ),
          ),
      )
      expect([benefit.title, isUsable]).toEqual([benefit.title, true])
    }
  })

  it('says of the clinic what the union said: employed, insured here, day shift, neither emergency nor expert', async () => {
    const { benefits } = await everything(await aSeededCloud())
    expect(benefits.find(({ _id }) => _id === 'clinic-fee')).toMatchObject({
      who: { card: true, employments: ['employed'], insurances: ['city'] },
      what: { allow: ['普通门诊'], deny: ['急诊', '专家门诊'] },
      when: { shift: '白班', weekdays: null },
      limits: [{ times: 3, window: 'day' }],
      amount: { kind: 'patient_share' },
    })
  })

  it('has a past at the desks: chained, posted, paid from its budgets, none of it in the future', async () => {
    const cloud = await aSeededCloud()
    const { pages, ledger, budgets } = await everything(cloud)
    const rows = pages.flatMap((page) => page.rows)
    await cloud.run(async () => {
      for (const page of pages) expect(brokenRow(page)).toBeUndefined()
    })
    expect(new Set(ledger.map(({ _id }) => _id))).toEqual(new Set(rows.map(({ id }) => id)))
    expect(rows.length).toBeGreaterThan(40)
    expect(Math.max(...rows.map(({ at }) => at))).toBeLessThanOrEqual(cloud.now)
    const days = new Set(rows.map(({ date }) => date))
    for (let back = 1; back < 14; back++) expect(days).toContain(addDays(unionDate(cloud.now), -back))
    const spent = new Map<string, number>()
    for (const { budgetId, savedFen } of pages.flatMap(standingRows)) {
      if (budgetId) spent.set(budgetId, (spent.get(budgetId) ?? 0) + savedFen)
    }
    expect(new Map(budgets.map(({ _id, spentFen }) => [_id, spentFen]))).toEqual(spent)
    const lin = pages.find(({ memberId }) => memberId === 'member-linxiaohe')
    expect(lin?.rows.filter(({ at }) => cloud.now - at < DAY_MS)).toEqual([])
    expect(lin?.rows.map(({ kind }) => kind)).toContain('reverse')
  })

  it('begins with audit chains that hold', async () => {
    const cloud = await aSeededCloud()
    const { audit, heads } = await everything(cloud)
    for (const head of heads) {
      const entries = audit.filter(({ chain }) => chain === head._id).sort((one, other) => one.seq - other.seq)
      expect(await cloud.run(async () => verifyChain(entries, head))).toEqual({ intact: true })
    }
  })

  it('leaves nobody waiting past the clock, whatever the day', async () => {
    for (const day of ['2026-10-08', '2026-02-24', '2026-11-22', '2027-01-01']) {
      const cloud = await aSeededCloud(Date.parse(`${day}T03:00:00+08:00`))
      const { applications } = await everything(cloud)
      for (const { state, dueAt, submittedAt } of applications) {
        expect(submittedAt).toBeLessThanOrEqual(cloud.now)
        if (state === 'applied') expect(dueAt).toBeGreaterThan(cloud.now)
      }
      expect(new Set(applications.map(queueRow).map(({ escalated }) => escalated))).toEqual(new Set([true, false]))
    }
  })

  it('names in the notes the very documents that make them come true', async () => {
    const cloud = await aSeededCloud()
    const { rosters, accounts } = await everything(cloud)
    const noteOf = (key: string) => listed.accounts.find((each) => each.key === key)?.note ?? ''
    for (const key of ['sumiaomiao', 'luxiaoman', 'xinren']) {
      const [number = ''] = /\d{17}[\dX]/.exec(noteOf(key)) ?? []
      expect(checkDocument('resident', number, { today: '2026-11-20' })).toMatchObject({ ok: true })
      const hash = await cloud.run(async () => hashOfPerson('resident', number))
      expect(rosters.some(({ _id }) => _id === `yuanfan:${hash}`)).toBe(key === 'sumiaomiao')
    }
    for (const key of ['sumiaomiao', 'luxiaoman', 'xinren']) {
      const openid = listed.accounts.find((each) => each.key === key)?.openid
      expect(accounts.map(({ _id }) => _id)).not.toContain(openid)
    }
    for (const { openid, phone } of listed.accounts) {
      expect(openid).toMatch(/^o[A-Za-z0-9_-]{27}$/)
      expect(phone).toMatch(/^154\d{8}$/)
    }
  })
})
