import { evaluate } from '../domain/benefit/evaluate'
import { timesText } from '../domain/benefit/limits'
import type { CalendarYear } from '../domain/calendar/calendar'
import { maskName } from '../domain/identity/masking'
import { addDays, MINUTE_MS, startOfDay, unionDate, type UnionDate } from '../domain/time'
import { indexHash } from '../cloudfunctions/_kit/secrets'
import { toBenefit, type BenefitDocument, type BudgetDocument } from '../cloudfunctions/_store/benefits'
import { budgetId } from '../cloudfunctions/_store/budgets'
import type { DeskRefusalDocument } from '../cloudfunctions/_store/ledger'
import { appendRow, openPage, postRow, rowIdOf, usesOf } from '../cloudfunctions/_store/ledgerPages'
import { memberFacts } from '../cloudfunctions/_store/memberFacts'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { toPartner, type PartnerDocument } from '../cloudfunctions/_store/partners'
import { pick } from './documentNumbers'

interface City {
  members: readonly MemberDocument[]
  partners: readonly PartnerDocument[]
  benefits: readonly BenefitDocument[]
  calendars: readonly CalendarYear[]
  now: number
}

interface Visit {
  memberId: string
  benefitId: string
  partnerId: string
  serviceId: string
  billFen: number | null
  date: UnionDate
  minute: number
  /** Taken back a quarter of an hour later, for this reason. */
  reversed?: string
}

const DAYS = 14
const at = (hour: number, minute: number) => hour * 60 + minute

/** What comes up at the desks of a day, over and over; the rules decide which of it happens on a given day. */
const ROUND: readonly Omit<Visit, 'memberId' | 'date'>[] = [
  { benefitId: 'clinic-fee', partnerId: 'hekang-clinic', serviceId: 'general', billFen: null, minute: at(8, 20) },
  { benefitId: 'clinic-fee', partnerId: 'first-hospital', serviceId: 'general', billFen: null, minute: at(9, 5) },
  { benefitId: 'breakfast', partnerId: 'zaochen-breakfast', serviceId: 'breakfast', billFen: 1200, minute: at(7, 10) },
  { benefitId: 'clinic-fee', partnerId: 'hekang-clinic', serviceId: 'general', billFen: null, minute: at(14, 40) },
  { benefitId: 'car-wash', partnerId: 'liangjie-car', serviceId: 'wash', billFen: null, minute: at(11, 30) },
  { benefitId: 'gym', partnerId: 'dongli-gym', serviceId: 'gym', billFen: null, minute: at(18, 45) },
  { benefitId: 'park-days-off', partnerId: 'wetland-park', serviceId: 'ticket', billFen: null, minute: at(10, 15) },
  { benefitId: 'books', partnerId: 'shuxiang-books', serviceId: 'books', billFen: 6800, minute: at(16, 25) },
  { benefitId: 'haircut', partnerId: 'laojie-barber', serviceId: 'cut', billFen: null, minute: at(12, 50) },
  { benefitId: 'rider-care', partnerId: 'rider-station', serviceId: 'meal', billFen: null, minute: at(13, 20) },
  { benefitId: 'night-meal', partnerId: 'rider-station', serviceId: 'supper', billFen: null, minute: at(23, 10) },
]

/**
 * Two weeks of life at the desks, written by the same rules and the same stores as real redemptions: what a rule
 * refuses on its day did not happen.
 */
export async function writeUsage(city: City): Promise<{ budgets: BudgetDocument[]; refusals: DeskRefusalDocument[] }> {
  const spent = new Map<string, number>()
  for (const visit of visits(city)) {
    const paid = await redeem(visit, city)
    if (paid?.budgetId) spent.set(paid.budgetId, (spent.get(paid.budgetId) ?? 0) + paid.savedFen)
  }
  return {
    budgets: [...spent].map(([_id, spentFen]) => ({ _id, spentFen, holds: {}, heldAt: 0 })),
    refusals: deskRefusals(city),
  }
}

function visits({ members, now }: City): Visit[] {
  const today = unionDate(now)
  const regulars = members.filter(({ status, _id }) => status === 'active' && _id !== LIN)
  const everybody = Array.from({ length: DAYS }, (_, at) => addDays(today, at - DAYS + 1)).flatMap((date, day) =>
    ROUND.map((visit, nth): Visit => ({ ...visit, date, memberId: pick(regulars, day * 7 + nth * 5)._id })),
  )
  return [...everybody, ...visitsOfLin(today)]
    .filter(({ date, minute }) => startOfDay(date) + (minute + 20) * MINUTE_MS <= now)
    .sort((one, other) => one.date.localeCompare(other.date) || one.minute - other.minute)
}

const LIN = 'member-linxiaohe'

/** 林小禾's own: a few days ago, so that today all of today's uses are still there. */
function visitsOfLin(today: UnionDate): Visit[] {
  const lin = { memberId: LIN, billFen: null }
  return [
    {
      ...lin,
      benefitId: 'clinic-fee',
      partnerId: 'hekang-clinic',
      serviceId: 'general',
      date: addDays(today, -3),
      minute: at(9, 12),
    },
    {
      ...lin,
      benefitId: 'clinic-fee',
      partnerId: 'first-hospital',
      serviceId: 'general',
      date: addDays(today, -3),
      minute: at(10, 34),
      reversed: '挂错号了，退号重挂',
    },
    {
      ...lin,
      benefitId: 'books',
      partnerId: 'shuxiang-books',
      serviceId: 'books',
      billFen: 5600,
      date: addDays(today, -6),
      minute: at(19, 5),
    },
    {
      ...lin,
      benefitId: 'gym',
      partnerId: 'dongli-gym',
      serviceId: 'gym',
      date: addDays(today, -9),
      minute: at(18, 20),
    },
  ]
}

/** One visit, decided by its rule. @returns what it cost the union, or undefined when the rule refused */
async function redeem(visit: Visit, city: City): Promise<{ budgetId: string | null; savedFen: number } | undefined> {
  const { memberId, partnerId, date, reversed } = visit
  const member = city.members.find(({ _id }) => _id === memberId)
  const partner = city.partners.find(({ _id }) => _id === partnerId)
  const document = city.benefits.find(({ _id }) => _id === visit.benefitId)
  const service = partner?.services.find(({ id }) => id === visit.serviceId)
  if (!member || !partner || !document || !service) throw new Error(`the demo has no ${JSON.stringify(visit)}`)

  const benefit = toBenefit(document)
  const redeemedAt = startOfDay(date) + visit.minute * MINUTE_MS
  const page = await openPage(memberId, date)
  const evaluation = evaluate(benefit, {
    at: redeemedAt,
    member: memberFacts(member),
    partner: toPartner(partner),
    service,
    billFen: visit.billFen,
    uses: usesOf(page),
    calendars: city.calendars,
    budgetLeftFen: benefit.budget?.limitFen ?? null,
  })
  if (!evaluation.pass || redeemedAt < member.joinedAt) return undefined

  const { savedFen, payFen, billFen, counts } = evaluation
  const requestKey = `demo-${memberId}-${visit.benefitId}-${date}-${visit.minute}`
  const row = {
    id: rowIdOf(partnerId, requestKey, page._id),
    kind: 'redeem' as const,
    of: null,
    reason: null,
    at: redeemedAt,
    date,
    requestKey,
    fingerprint: '',
    partnerId,
    partnerName: partner.name,
    clerkId: partner.clerks[0]?.clerkId ?? 'clerk-demo',
    benefitId: benefit.id,
    benefitTitle: benefit.title,
    owedBy: benefit.unionPath,
    serviceId: service.id,
    serviceName: service.name,
    billFen,
    savedFen,
    payFen,
    tokenHash: indexHash('demo-token', requestKey),
    budgetId: budgetId(benefit, date),
    holdId: null,
    timesText: timesText(counts),
  }
  const posting = {
    memberId,
    nameMasked: maskName(member.name),
    unionPath: member.unionPath,
    partnerUnionPath: partner.unionPath,
  }
  const written = await appendRow(page, row, redeemedAt)
  if (!written) throw new Error('somebody else writes while the demo is seeded')
  await postRow(written, posting)
  if (reversed === undefined) return { budgetId: row.budgetId, savedFen }

  const backAt = redeemedAt + 15 * MINUTE_MS
  const backKey = `${requestKey}-back`
  const back = await appendRow(
    await openPage(memberId, date),
    {
      ...row,
      id: rowIdOf(partnerId, backKey, page._id),
      kind: 'reverse',
      of: row.id,
      reason: reversed,
      at: backAt,
      requestKey: backKey,
      billFen: -billFen,
      savedFen: -savedFen,
      payFen: -payFen,
      timesText: '',
    },
    backAt,
  )
  if (!back) throw new Error('somebody else writes while the demo is seeded')
  await postRow(back, posting)
  return undefined
}

const REASONS = [['limit.day'], ['who.insurance'], ['what.service'], ['when.hours'], ['limit.month']]

/** A few refusals a day, by clause; nobody's name belongs to them. */
function deskRefusals({ partners, now }: City): DeskRefusalDocument[] {
  const today = unionDate(now)
  return Array.from({ length: DAYS * 2 }, (_, index) => {
    const date = addDays(today, Math.floor(index / 2) - DAYS + 1)
    const partner = pick(partners, index * 5)
    return {
      _id: `demo-refusal-${String(index).padStart(2, '0')}`,
      partnerId: partner._id,
      partnerUnionPath: partner.unionPath,
      date,
      at: startOfDay(date) + (at(8, 30) + (index % 2) * 200) * MINUTE_MS,
      clauses: pick(REASONS, index),
    }
  }).filter((refusal) => refusal.at <= now)
}
