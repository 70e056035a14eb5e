import { type Account, emptyAccount } from '../../../cloudfunctions/_kit/account'
import { command } from '../../../cloudfunctions/_kit/cloud'
import { documents } from '../../../cloudfunctions/_kit/documents'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { LedgerDocument } from '../../../cloudfunctions/_store/ledger'
import type { PartnerDocument } from '../../../cloudfunctions/_store/partners'
import type { VoucherDocument } from '../../../cloudfunctions/_store/vouchers'
import { reverse } from '../../../domain/benefit/contract'
import {
  exportOwed,
  listOwed,
  listOwedUses,
  openOwedTo,
  openStatement,
  type OwedPart,
  type OwedUse,
} from '../../../domain/benefit/statement'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import type { Cloud, Person } from '../../support/aCloud'
import { aRequestKey } from '../../support/builders/aDesk'
import { aClerk } from '../../support/builders/aPartner'
import { openWorkbook } from '../../support/openWorkbook'
import { aMonthOfUses, DECEMBER, type MonthOfUses, NOVEMBER, OF_GAOXIN } from './aMonth'

const HOUR_MS = 60 * MINUTE_MS

let month: MonthOfUses
let cloud: Cloud
let clerk: Person
let depot: Person
/** Of the city, and of the district below it that pays for its own. */
let city: Person
let gaoxin: Person

beforeEach(async () => {
  month = await aMonthOfUses()
  ;({ cloud, clerk, depot } = month)
  city = cloud.as('o-manager')
  gaoxin = cloud.as('o-gaoxin')
})
afterEach(() => expect(cloud.faults).toEqual([]))

const usesOf = async (person: Person, asked: { unionId: string; partnerId: string; part: OwedPart; month: string }) => {
  const rows: OwedUse[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await person.must(listOwedUses, { ...asked, ...(cursor ? { cursor } : {}) })
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return rows
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Uses of both unions at both partners, some of them taken back, around the end of November. */
async function anUntidyMonth(): Promise<void> {
  const { use, useAgain, undo, visit } = month
  await use(1_999, { at: NOVEMBER + 9 * HOUR_MS })
  await use(707, { at: NOVEMBER + 9 * HOUR_MS + MINUTE_MS, campaignId: OF_GAOXIN })
  const moved = await use(50_000, { at: NOVEMBER + 10 * HOUR_MS })
  await undo(moved)
  await useAgain(moved, cloud.now + MINUTE_MS, depot)
  await undo(await use(8_888, { at: NOVEMBER + 11 * HOUR_MS, campaignId: OF_GAOXIN }))
  await visit(NOVEMBER + 12 * HOUR_MS)
  const mistaken = await visit(NOVEMBER + 13 * HOUR_MS)
  cloud.advance(MINUTE_MS)
  await clerk.must(reverse, { rowId: mistaken, reason: '扫错了项目', requestKey: aRequestKey() })
  await visit(NOVEMBER + 14 * HOUR_MS, depot)
  await use(1, { at: DECEMBER - 1, campaignId: OF_GAOXIN })
  await use(2_000, { at: DECEMBER })
  await visit(DECEMBER + 9 * HOUR_MS)
}

describe('what a union owes its partners', () => {
  it('is what each partner’s own statement says of it, to the 分, and use by use', async () => {
    await anUntidyMonth()
    const asked = { unionId: 'qinghe', month: '2026-11' }
    const owed = await city.must(listOwed, asked)
    expect(owed).toMatchObject({
      ...{ unionName: '青禾市总工会', total: 2, isOpen: true, nextCursor: null },
      rows: [
        { id: 'depot', name: '河东车站', benefits: 0, benefitsFen: 0, vouchers: 1, vouchersFen: 50_000 },
        { id: 'clinic', name: '青禾门诊', benefits: 1, benefitsFen: 1_000, vouchers: 1, vouchersFen: 1_999 },
      ],
      ...{ benefitsFen: 1_000, vouchersFen: 51_999, totalFen: 52_999 },
      below: [{ unionId: 'gaoxin', unionName: '高新区总工会', totalFen: 1_708 }],
    })
    // The district pays for its own, and at the clinic both are in one statement.
    const below = await gaoxin.must(listOwed, { unionId: 'gaoxin', month: '2026-11' })
    expect(below.rows).toMatchObject([
      { id: 'depot', benefits: 1, benefitsFen: 1_000, vouchers: 0 },
      { id: 'clinic', benefits: 0, vouchers: 2, vouchersFen: 708 },
    ])
    const statement = await clerk.must(openStatement, { month: '2026-11' })
    expect(statement.totalFen).toBe(1_000 + 1_999 + 708)
    const ofCity = await city.must(openOwedTo, { ...asked, partnerId: 'clinic' })
    const ofGaoxin = await gaoxin.must(openOwedTo, { unionId: 'gaoxin', month: '2026-11', partnerId: 'clinic' })
    expect(ofCity.totalFen + ofGaoxin.totalFen).toBe(statement.totalFen)
    expect([...ofCity.vouchers, ...ofGaoxin.vouchers]).toEqual(statement.vouchers)
    expect([...ofCity.benefits, ...ofGaoxin.benefits]).toEqual(statement.benefits)

    const benefits = await usesOf(city, { ...asked, partnerId: 'clinic', part: 'benefits' })
    expect(benefits).toMatchObject([
      { kind: 'redeem', title: '门诊诊查费减免', about: '普通门诊诊查费', fen: 1_000 },
      { kind: 'redeem', fen: 1_000 },
      { kind: 'reverse', fen: -1_000 },
    ])
    expect(benefits[0]!.number).toMatch(/^HK1125-/)
    const vouchers = await usesOf(gaoxin, {
      ...{ unionId: 'gaoxin', partnerId: 'clinic', part: 'vouchers', month: '2026-11' },
    })
    expect(vouchers.map(({ fen, at, about }) => [fen, at, about])).toEqual([
      [707, NOVEMBER + 9 * HOUR_MS + MINUTE_MS, '读书有奖'],
      [1, DECEMBER - 1, '读书有奖'],
    ])
    // Nobody's name and no card's number is in it.
    expect(JSON.stringify([owed, ofCity, benefits, vouchers])).not.toMatch(/林|1540|memberId|nameMasked/)
  })

  it('may still change on the first of the month after, for a code of its last minute, and never later', async () => {
    const { visit } = month
    const late = await visit(DECEMBER - 20_000)
    await cloud.store<LedgerDocument>('ledger').change({ _id: late }, { at: DECEMBER + 20_000 })
    const november = () => city.must(listOwed, { unionId: 'qinghe', month: '2026-11' })
    cloud.now = DECEMBER + 9 * HOUR_MS
    expect(await november()).toMatchObject({ isOpen: true, totalFen: 1_000 })
    await clerk.must(reverse, { rowId: late, reason: '扫错了项目', requestKey: aRequestKey() })
    expect(await november()).toMatchObject({ isOpen: true, totalFen: 0, rows: [{ benefits: 0 }] })
    cloud.now = DECEMBER + DAY_MS
    expect(await november()).toMatchObject({ isOpen: false, totalFen: 0 })
  })

  it('is told to those who pay and those who check, of their own unions and those below', async () => {
    await anUntidyMonth()
    const asked = { unionId: 'gaoxin', month: '2026-11' }
    expect((await city.must(listOwed, asked)).totalFen).toBe(1_708)
    const code = async (person: Person, unionId = 'gaoxin') => {
      const reply = await person.call(listOwed, { unionId, month: '2026-11' })
      return reply.ok ? 'seen' : reply.error.code
    }
    expect(await code(cloud.as('o-hedong'))).toBe('session.not_allowed')
    expect(await code(gaoxin, 'qinghe')).toBe('session.not_allowed')
    expect(await code(cloud.as('o-reviewer'))).toBe('session.not_allowed')
    expect(await code(clerk)).toBe('session.not_allowed')
    const seats: Account['seats'] = [
      {
        unionId: 'gaoxin',
        unionPath: '/qinghe/gaoxin/',
        unionName: '高新区总工会',
        role: 'auditor',
        nameMasked: '郑**',
      },
    ]
    await cloud.store<Account>('accounts').put({ ...emptyAccount('o-auditor'), seats })
    expect(await code(cloud.as('o-auditor'))).toBe('seen')
    // A partner that never was is nobody's.
    expect(await city.call(openOwedTo, { ...asked, partnerId: 'nowhere' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
  })

  it('takes three round trips for a month and for a partner, two for a page of uses', async () => {
    await anUntidyMonth()
    const asked = { unionId: 'qinghe', month: '2026-11' }
    const [partnerId, part] = ['clinic', 'benefits'] as const
    expect((await cloud.steps(() => city.must(listOwed, asked))).steps).toBe(3)
    expect((await cloud.steps(() => city.must(openOwedTo, { ...asked, partnerId }))).steps).toBe(3)
    expect((await cloud.steps(() => city.must(listOwedUses, { ...asked, partnerId, part }))).steps).toBe(2)
  })
})

describe('a statement that is years old', () => {
  it('has the rows that do not say yet who owes for them', async () => {
    await month.visit(NOVEMBER)
    await cloud.store<LedgerDocument>('ledger').change({ partnerId: 'clinic' }, { owedBy: command.remove() })
    const { totalFen, benefits } = await clerk.must(openStatement, { month: '2026-11' })
    expect([totalFen, benefits[0]?.title]).toEqual([1_000, '门诊诊查费减免'])
  })

  it('stays as it was when benefits, draws and partners are gone', async () => {
    await anUntidyMonth()
    const both = async () => {
      const [partner, union, uses] = await Promise.all([
        clerk.must(openStatement, { month: '2026-11' }),
        city.must(openOwedTo, { unionId: 'qinghe', partnerId: 'clinic', month: '2026-11' }),
        usesOf(city, { unionId: 'qinghe', partnerId: 'clinic', part: 'vouchers', month: '2026-11' }),
      ])
      return { partner: { ...partner, now: 0, isOpen: false }, union: { ...union, now: 0, isOpen: false }, uses }
    }
    const before = await both()
    expect(before.partner.vouchers.map(({ campaignTitle }) => campaignTitle)).toEqual(['身边的工匠', '读书有奖'])
    // Half a year on nobody is known by name any more, and the campaign may be gone with its draw and its benefit.
    cloud.now = DECEMBER + 400 * DAY_MS
    await cloud.runTimer('draw', 'tend')
    for (const collection of ['campaigns', 'draws', 'draw_winners', 'benefits'])
      await cloud.store(collection).remove({})
    expect(await both()).toEqual(before)
  })
})

describe('the table of a month', () => {
  it('has the sums of the page and every use that adds up to them, and goes on record', async () => {
    await anUntidyMonth()
    const { name, url } = await city.must(exportOwed, { unionId: 'qinghe', month: '2026-11' })
    expect(name).toBe('门店对账-青禾市总工会-2026-11.xlsx')
    const [sums, benefits, vouchers] = openWorkbook(Buffer.from(await (await fetch(url)).arrayBuffer()))
    expect(sums!.cells.slice(-3)).toEqual([
      ['河东车站', 0, 0, 1, 500, 500],
      ['青禾门诊', 1, 10, 1, 19.99, 29.99],
      ['合计', 1, 10, 2, 519.99, 529.99],
    ])
    const last = (sheet: typeof sums) => sheet!.cells.slice(4).map((row) => Math.round(Number(row.at(-1)) * 100))
    expect(last(benefits)).toEqual([1_000, 1_000, -1_000])
    expect(sum(last(vouchers))).toBe(51_999)
    expect(JSON.stringify([sums, benefits, vouchers])).not.toMatch(/林|1540/)
    const [entry] = await cloud.store<AuditDocument>('audit').all({ action: 'benefit.owedTable' })
    expect(entry).toMatchObject({ chain: 'qinghe', what: '导出 2026-11 门店对账表', subjectId: 'qinghe' })
    const one = await city.must(exportOwed, { unionId: 'qinghe', month: '2026-11', partnerId: 'depot' })
    expect(one.name).toBe('门店对账-青禾市总工会-2026-11-河东车站.xlsx')
    const [ofOne] = openWorkbook(Buffer.from(await (await fetch(one.url)).arrayBuffer()))
    expect(ofOne!.cells.at(-1)).toEqual(['合计', 0, 0, 1, 500, 500])
  })
})

describe('of whatever was used', () => {
  /** The same numbers each time, from a seed. */
  const numbers = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648

  const UNIONS = ['/qinghe/', '/qinghe/gaoxin/', '/qinghe/hedong/']
  const PARTNERS = Array.from({ length: 22 }, (_, at) => `partner-${at}`)

  /** Rows as desks leave them: of three unions at many partners, in three months, some taken back. */
  async function usesBy(random: () => number, count: number): Promise<void> {
    const pick = <Each>(some: readonly Each[]) => some[Math.floor(random() * some.length)]!
    const rows: LedgerDocument[] = []
    const kept: VoucherDocument[] = []
    const [model] = await cloud.store<LedgerDocument>('ledger').all()
    const voucher = (await cloud.store<VoucherDocument>('vouchers').all({ state: 'used' }))[0]!
    for (let at = 0; at < count; at++) {
      const [owedBy, partnerId] = [pick(UNIONS), pick(PARTNERS)]
      const when = DECEMBER - 2 * DAY_MS + Math.floor(random() * 4 * DAY_MS)
      const date = new Date(when + 8 * HOUR_MS).toISOString().slice(0, 10)
      const savedFen = Math.floor(random() * 100_000)
      const use = {
        ...model!,
        owedBy,
        partnerId,
        date,
        at: when,
        savedFen,
        benefitId: `benefit-of-${owedBy.split('/').at(-2)}`,
      }
      rows.push({ ...use, _id: `row-${at}`, kind: 'redeem' })
      if (random() < 0.2) rows.push({ ...use, _id: `back-${at}`, kind: 'reverse', at: when + 1, savedFen: -savedFen })
      const isBack = random() < 0.2
      kept.push({
        ...{
          ...voucher,
          _id: `voucher-of-${at}`,
          unionPath: pick(UNIONS),
          partnerId: random() < 0.1 ? '' : pick(PARTNERS),
        },
        ...{ worthFen: Math.floor(random() * 100_000), usedAt: when, state: isBack ? 'open' : 'used' },
        campaignId: `draw-${Math.floor(random() * 4)}`,
      })
    }
    await cloud.run(async () => {
      await documents<LedgerDocument>('ledger').insertMany(rows)
      await documents<VoucherDocument>('vouchers').insertMany(kept)
    })
  }

  it.each([1, 2])('what all unions owe is what all partners are owed, month by month (seed %i)', async (seed) => {
    await month.visit(NOVEMBER)
    await month.use(1, { at: NOVEMBER + HOUR_MS })
    const [partner] = await cloud.store<PartnerDocument>('partners').all({ _id: 'clinic' })
    await cloud.run(() =>
      documents<PartnerDocument>('partners').insertMany(PARTNERS.map((_id) => ({ ...partner!, _id, name: _id }))),
    )
    await usesBy(numbers(seed), 300)
    let all = 0
    for (const of of ['2026-11', '2026-12']) {
      const owed = new Map<string, number>()
      const totals = new Map<string, number>()
      for (const unionId of ['qinghe', 'gaoxin', 'hedong']) {
        const sums = { partners: 0, total: 0 }
        let totalFen = 0
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page = await city.must(listOwed, { unionId, month: of, ...(cursor ? { cursor } : {}) })
          for (const { id, totalFen: fen, benefitsFen, vouchersFen } of page.rows) {
            expect(fen).toBe(benefitsFen + vouchersFen)
            owed.set(id, (owed.get(id) ?? 0) + fen)
            sums.total += fen
            sums.partners += 1
          }
          ;({ totalFen, nextCursor: cursor } = page)
          expect(page.total).toBeGreaterThanOrEqual(sums.partners)
        }
        totals.set(unionId, totalFen)
        // By pages the same partners as in the sum, each once.
        expect(sums.total).toBe(totalFen)
        const partnerId = 'partner-3'
        const { benefitsFen, vouchersFen } = await city.must(openOwedTo, { unionId, partnerId, month: of })
        const fenOf = async (part: OwedPart) =>
          sum((await usesOf(city, { unionId, partnerId, part, month: of })).map(({ fen }) => fen))
        expect([await fenOf('benefits'), await fenOf('vouchers')]).toEqual([benefitsFen, vouchersFen])
      }
      // The union at the top sees what those below owe, apart from its own.
      const { below } = await city.must(listOwed, { unionId: 'qinghe', month: of })
      expect(new Map(below.map(({ unionId, totalFen }) => [unionId, totalFen]))).toEqual(
        new Map(['gaoxin', 'hedong'].map((unionId) => [unionId, totals.get(unionId)])),
      )
      // What a union hands over itself it owes to nobody.
      expect([...owed.keys()].filter((id) => ![...PARTNERS, 'clinic'].includes(id))).toEqual([])
      const statements = await Promise.all(
        [...PARTNERS, 'clinic'].map(async (partnerId) => {
          const clerkOf = await aClerk(cloud, { partnerId })
          return clerkOf.must(openStatement, { month: of })
        }),
      )
      for (const { partnerId, totalFen } of statements) {
        expect([partnerId, owed.get(partnerId) ?? 0]).toEqual([partnerId, totalFen])
        all += totalFen
      }
    }
    expect(all).toBeGreaterThan(1_000_000)
  })

  it('leaves no partner out where there are more than one request tells of', async () => {
    await month.visit(NOVEMBER)
    const [model] = await cloud.store<LedgerDocument>('ledger').all()
    for (const from of [0, 600]) {
      const many = Array.from({ length: 600 }, (_, at) => ({
        ...{ ...model!, _id: `many-${from + at}`, partnerId: `p-${String(from + at).padStart(5, '0')}` },
      }))
      await cloud.run(() => documents<LedgerDocument>('ledger').insertMany(many))
    }
    const owed = await city.must(listOwed, { unionId: 'qinghe', month: '2026-11' })
    expect([owed.total, owed.totalFen]).toEqual([1_201, 1_201_000])
  })
})
