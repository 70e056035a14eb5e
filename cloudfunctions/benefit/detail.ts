import { refusalsBeforeService } from '../../domain/benefit/availability'
import { openBenefit } from '../../domain/benefit/contract'
import { ruleInWords, weekdaysOf } from '../../domain/benefit/words'
import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { nearestFirst, summaryOf } from '../_store/benefitList'
import { benefits, toBenefit } from '../_store/benefits'
import { budgetsLeft } from '../_store/budgets'
import { knownCalendars } from '../_store/calendars'
import { openPage, standingRows, usesOf } from '../_store/ledgerPages'
import { memberFacts } from '../_store/memberFacts'
import { members } from '../_store/members'
import { partners, toPartner } from '../_store/partners'
import { unions } from '../_store/unions'

const PARTNERS_SHOWN = 50

/** One benefit with its whole rule in words, why it cannot be used now, and where it can. Two steps. */
export const detail = action(
  openBenefit,
  'anyone',
  async ({ place }, { account: { memberId }, now }, { found, calendars }) => {
    if (found?.status !== 'published') throw new AppError('benefit.not_found')
    const benefit = toBenefit(found)
    const today = unionDate(now)
    const [taking, member, page, left, union] = await Promise.all([
      partners.find({ _id: command.in(benefit.partnerIds), status: 'active' }, { limit: 1000 }),
      memberId ? members.get(memberId) : undefined,
      memberId ? openPage(memberId, today) : undefined,
      budgetsLeft([benefit], today),
      unions.get(benefit.unionId),
    ])
    const catalogue = { benefits: [benefit], partners: taking.map(toPartner), calendars }
    const uses = page ? usesOf(page) : []
    const budgetLeftFen = left.get(benefit.id) ?? null
    const summary = summaryOf(benefit, catalogue, { member, uses, place, now }, budgetLeftFen)
    // Nobody takes part at the moment: there is nothing to go to.
    if (!summary) throw new AppError('benefit.not_found')
    const partner = catalogue.partners.find(({ id }) => id === summary.partnerId) ?? null
    const facts = member ? memberFacts(member) : null
    return {
      summary,
      rules: ruleInWords(benefit, partner),
      weekdays: weekdaysOf(benefit),
      refusals: refusalsBeforeService(benefit, { at: now, member: facts, partner, uses, calendars, budgetLeftFen }),
      usedToday: page
        ? standingRows(page)
            .filter((row) => row.benefitId === benefit.id && row.date === today)
            .map(({ at }) => at)
        : [],
      partners: nearestFirst(catalogue.partners, place)
        .slice(0, PARTNERS_SHOWN)
        .map(({ partner: { id, name, address, phone, place: at }, metres }) => ({
          ...{ id, name, address, phone },
          place: at,
          distanceMetres: metres,
        })),
      unionName: union?.name ?? '',
      source: benefit.source,
      now,
    }
  },
  lookUp,
)

async function lookUp({ benefitId }: Input<typeof openBenefit>, now: number) {
  const [found, calendars] = await Promise.all([benefits.get(benefitId), knownCalendars(now)])
  return { found, calendars }
}
