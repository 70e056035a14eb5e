import { availability } from '../../domain/benefit/availability'
import { type Benefit, BenefitCategory, type Partner } from '../../domain/benefit/benefit'
import type { BenefitSummary } from '../../domain/benefit/contract'
import { distanceMetres } from '../../domain/benefit/distance'
import type { MemberFacts, UseFact } from '../../domain/benefit/situation'
import { amountText, whenText } from '../../domain/benefit/words'
import type { CalendarYear } from '../../domain/calendar/calendar'
import type { Place } from '../../domain/shapes'
import { unionDate } from '../../domain/time'
import { benefits, toBenefit } from './benefits'
import { budgetsLeft } from './budgets'
import { knownCalendars } from './calendars'
import { openPage, usesOf } from './ledgerPages'
import { memberFacts } from './memberFacts'
import type { MemberDocument } from './members'
import { partners, toPartner } from './partners'

/**
 * Benefits of the member's city, usable now first, then nearest first; all published ones for somebody who is no member.
 * Two steps, or one for a caller that has read the catalogue already.
 *
 * @returns at most `limit` of them, and how many there are in all
 */
export async function usableBenefits({
  member,
  place,
  now,
  limit,
  catalogue,
}: {
  member: MemberDocument | undefined
  place?: Place | undefined
  now: number
  limit: number
  catalogue?: Catalogue
}): Promise<{ benefits: BenefitSummary[]; total: number }> {
  const uses = member ? openPage(member._id, unionDate(now)).then(usesOf) : []
  // Where the catalogue is there, uses may still be on their way when the budgets are asked for.
  const [known] = await Promise.all([catalogue ?? openCatalogue(now), catalogue ? undefined : uses])
  const rows = await listRows(known, { member, uses, place, now })
  return { benefits: rows.slice(0, limit).map(({ summary }) => summary), total: rows.length }
}

/** What is published and who takes part, before it is known for whom. */
export interface Catalogue {
  benefits: Benefit[]
  partners: Partner[]
  calendars: CalendarYear[]
}

/** A city has some dozens of either; a thousand is the most one query answers. */
const MOST = 1000

/** One step. */
export async function openCatalogue(now: number): Promise<Catalogue> {
  const [published, taking, calendars] = await Promise.all([
    benefits.find({ status: 'published' }, { limit: MOST }),
    partners.find({ status: 'active' }, { limit: MOST }),
    knownCalendars(now),
  ])
  return { benefits: published.map(toBenefit), partners: taking.map(toPartner), calendars }
}

export interface Viewer {
  member: MemberDocument | undefined
  uses: UseFact[]
  place: Place | undefined
  now: number
}

/** A list row with what it is found by. */
export interface ListRow {
  summary: BenefitSummary
  /** Names and words a search looks through. */
  text: string
}

/**
 * The rows for one viewer, in the order to show them. One step, or none where no benefit has a budget; uses that are
 * still being read come in the same step.
 */
export async function listRows(
  catalogue: Catalogue,
  { uses: given, ...asking }: Omit<Viewer, 'uses'> & { uses: UseFact[] | Promise<UseFact[]> },
): Promise<ListRow[]> {
  const offered = catalogue.benefits.filter((benefit) => isOfCity(benefit, asking.member))
  const [left, uses] = await Promise.all([budgetsLeft(offered, unionDate(asking.now)), given])
  const viewer: Viewer = { ...asking, uses }
  return offered
    .flatMap((benefit) => {
      const summary = summaryOf(benefit, catalogue, viewer, left.get(benefit.id) ?? null)
      return summary ? [{ summary, text: textOf(benefit, catalogue) }] : []
    })
    .sort((one, other) => comparePositions(positionOf(one.summary), positionOf(other.summary)))
}

/** Members see what their city's unions publish; whoever is no member yet sees everything there is. */
function isOfCity({ unionPath }: Benefit, member: MemberDocument | undefined): boolean {
  return !member || cityOf(unionPath) === cityOf(member.unionPath)
}

function cityOf(unionPath: string): string | undefined {
  return unionPath.split('/')[1]
}

/** How many of the nearest partners are asked whether it can be used there now. */
const PARTNERS_ASKED = 5

/** A benefit at its nearest partner where it can be used now, or else at its nearest; undefined where nobody takes part. */
export function summaryOf(
  benefit: Benefit,
  { partners: all, calendars }: Catalogue,
  { member, uses, place, now }: Viewer,
  budgetLeftFen: number | null,
): BenefitSummary | undefined {
  const near = nearestFirst(
    all.filter(({ id }) => benefit.partnerIds.includes(id)),
    place,
  )
  const situation = { at: now, member: factsOf(member), uses, calendars, budgetLeftFen }
  const asked = near.slice(0, PARTNERS_ASKED).map(({ partner, metres }) => ({
    ...{ partner, metres },
    availability: availability(benefit, { ...situation, partner }),
  }))
  // The nearest where it can be used now; where that is nowhere, the nearest.
  const best = asked.find((each) => isUsable(each.availability.state)) ?? asked[0]
  if (!best) return undefined
  return {
    id: benefit.id,
    title: benefit.title,
    amountText: amountText(benefit, best.partner),
    whenText: whenText(benefit, best.partner),
    category: benefit.category,
    partnerId: best.partner.id,
    partnerName: best.partner.name,
    partnerCount: near.length,
    distanceMetres: best.metres,
    availability: best.availability,
  }
}

function textOf(benefit: Benefit, { partners: all }: Catalogue): string {
  const names = all.filter(({ id }) => benefit.partnerIds.includes(id)).map(({ name }) => name)
  return [benefit.title, ...names].join('\n').toLowerCase()
}

function factsOf(member: MemberDocument | undefined): MemberFacts | null {
  return member ? memberFacts(member) : null
}

/** Partners with how far they are, nearest first; without a place in the order of their names. */
export function nearestFirst(all: readonly Partner[], place: Place | undefined) {
  return all
    .map((partner) => ({ partner, metres: place ? distanceMetres(place, partner.place) : null }))
    .sort((one, other) => (one.metres ?? 0) - (other.metres ?? 0) || compareText(one.partner.id, other.partner.id))
}

export function isUsable(state: BenefitSummary['availability']['state']): boolean {
  return state === 'usable' || state === 'ending'
}

/** Where a row stands in the list: usable or not, then how far (or, without a place, which category), and its id. */
export type Position = readonly [rank: number, distance: number, id: string]

/** Without a place, care for one's health comes first: the order in which the categories are declared. */
const CATEGORIES = BenefitCategory.options

export function positionOf({ availability, distanceMetres: metres, category, id }: BenefitSummary): Position {
  const { state } = availability
  return [isUsable(state) || state === 'not_member' ? 0 : 1, metres ?? CATEGORIES.indexOf(category), id]
}

export function comparePositions(one: Position, other: Position): number {
  return one[0] - other[0] || one[1] - other[1] || compareText(one[2], other[2])
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
