import { monthSpan, type StatementBenefit, type StatementVouchers } from '../../domain/benefit/statement'
import { startOfDay } from '../../domain/time'
import { command } from '../_kit/cloud'
import { benefits } from './benefits'
import { draws } from './draws'
import { ledger } from './ledger'
import { vouchers } from './vouchers'

/** What a partner is owed for a month, summed by the database: a busy clinic has tens of thousands of rows in one. */

/** More benefits or draws than these no partner has in a month. */
const MOST_LINES = 1000

/** By benefit, those that cost most first. A reversal counts on the day of what it takes back, with its sum. Two steps. */
export async function benefitsOfMonth(partnerId: string, month: string): Promise<StatementBenefit[]> {
  const { from, until } = monthSpan(month)
  const ofMonth = { partnerId, date: command.gte(from).and(command.lt(until)) }
  const [redeemed, reversed, saved] = await Promise.all([
    ledger.countEach({ ...ofMonth, kind: 'redeem' }, 'benefitId'),
    ledger.countEach({ ...ofMonth, kind: 'reverse' }, 'benefitId'),
    ledger.sumEach(ofMonth, 'benefitId', 'savedFen'),
  ])
  const ids = [...redeemed.keys()]
  if (ids.length === 0) return []
  const found = await benefits.find({ _id: command.in(ids) }, { limit: MOST_LINES, fields: ['title'] })
  const titles = new Map(found.map(({ _id, title }) => [_id, title]))
  return ids
    .map((benefitId) => ({
      ...{ benefitId, title: titles.get(benefitId) ?? '已下架的权益' },
      uses: (redeemed.get(benefitId) ?? 0) - (reversed.get(benefitId) ?? 0),
      savedFen: saved.get(benefitId) ?? 0,
    }))
    .sort((one, other) => other.savedFen - one.savedFen)
}

/** By draw, those that cost most first. What was taken back is open again, and in no sum. Two steps. */
export async function vouchersOfMonth(partnerId: string, month: string): Promise<StatementVouchers[]> {
  const { from, until } = monthSpan(month)
  const usedAt = command.gte(startOfDay(from)).and(command.lt(startOfDay(until)))
  const ofMonth = { partnerId, usedAt, state: 'used' }
  const [used, worth] = await Promise.all([
    vouchers.countEach(ofMonth, 'campaignId'),
    vouchers.sumEach(ofMonth, 'campaignId', 'worthFen'),
  ])
  const ids = [...used.keys()]
  if (ids.length === 0) return []
  const found = await draws.find({ _id: command.in(ids) }, { limit: MOST_LINES, fields: ['title', 'unionName'] })
  const byId = new Map(found.map((each) => [each._id, each]))
  return ids
    .map((campaignId) => ({
      ...{ campaignId, campaignTitle: byId.get(campaignId)?.title ?? '' },
      ...{ unionName: byId.get(campaignId)?.unionName ?? '', uses: used.get(campaignId) ?? 0 },
      worthFen: worth.get(campaignId) ?? 0,
    }))
    .sort((one, other) => other.worthFen - one.worthFen)
}
