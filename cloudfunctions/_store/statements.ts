import {
  monthSpan,
  type OwedBelow,
  type OwedPart,
  type OwedRow,
  type OwedUse,
  type PartnerMonth,
  settledAt,
  type StatementBenefit,
  type StatementVouchers,
} from '../../domain/benefit/statement'
import { startOfDay } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage, type Page, pagesOf, type Paging } from '../_kit/cursor'
import type { Documents, Stored, Where } from '../_kit/documents'
import { benefits } from './benefits'
import { draws } from './draws'
import { ledger, type LedgerDocument } from './ledger'
import { type PartnerDocument, partners } from './partners'
import { idOfPath, unions } from './unions'
import { codeText, type VoucherDocument, vouchers } from './vouchers'

/**
 * What partners are owed for a month, summed by the database: a busy clinic has tens of thousands of rows in one. Partner
 * and union are told from the very same rows, so that neither side can have another sum.
 */

/** Which uses: of one partner, of what one union owes, or of what one owes the other. */
export interface Side {
  partnerId?: string
  /** Path of the union: exactly this one, for those below pay for their own. */
  owedBy?: string
}

/** The same as conditions: also of all unions below one. */
type Sides = { [Each in keyof Side]: unknown }

/** Uses of benefits count on the day of the card's code, with what was taken back on the same day. */
function benefitUses({ partnerId, owedBy }: Sides, month: string): Where {
  const { from, until } = monthSpan(month)
  return {
    ...(owedBy === undefined ? {} : { owedBy }),
    ...(partnerId === undefined ? {} : { partnerId }),
    date: command.gte(from).and(command.lt(until)),
  }
}

/** Vouchers that stand as used at a desk. One that was taken back is open again; what unions hand over is owed to nobody. */
function voucherUses({ partnerId, owedBy }: Sides, month: string): Where {
  const { from, until } = monthSpan(month)
  return {
    ...(owedBy === undefined ? {} : { unionPath: owedBy }),
    partnerId: partnerId ?? command.gt(''),
    usedAt: command.gte(startOfDay(from)).and(command.lt(startOfDay(until))),
    state: 'used',
  }
}

/** A partner's month, as far as `owedBy` owes it; all of it where that is left out. Two steps. */
export async function partnerMonth(
  side: Side & { partnerId: string },
  { partnerName, month, now }: Pick<PartnerMonth, 'partnerName' | 'month' | 'now'>,
): Promise<PartnerMonth> {
  const [ofBenefits, ofVouchers] = await Promise.all([benefitLines(side, month), voucherLines(side, month)])
  const benefitsFen = ofBenefits.reduce((sum, { savedFen }) => sum + savedFen, 0)
  const vouchersFen = ofVouchers.reduce((sum, { worthFen }) => sum + worthFen, 0)
  return {
    ...{ partnerId: side.partnerId, partnerName, month, isOpen: now < settledAt(month) },
    ...{
      benefits: ofBenefits,
      benefitsFen,
      vouchers: ofVouchers,
      vouchersFen,
      totalFen: benefitsFen + vouchersFen,
      now,
    },
  }
}

/** By benefit, those that cost most first. A reversal counts on the day of what it takes back, with its sum. */
async function benefitLines(side: Side, month: string): Promise<StatementBenefit[]> {
  const uses = benefitUses(side, month)
  const [redeemed, reversed, saved, owing] = await Promise.all([
    ledger.countEach({ ...uses, kind: 'redeem' }, 'benefitId'),
    ledger.countEach({ ...uses, kind: 'reverse' }, 'benefitId'),
    ledger.sumEach(uses, 'benefitId', 'savedFen'),
    ledger.countEach(uses, 'owedBy'),
  ])
  const ids = [...redeemed.keys()]
  if (ids.length === 0) return []
  const [words, names] = await Promise.all([wordsOfBenefits(ids, uses), unionNames([...owing.keys()])])
  return ids
    .map((benefitId) => ({
      ...{ benefitId, title: words.get(benefitId)?.title ?? '' },
      unionName: names.get(words.get(benefitId)?.unionPath ?? '') ?? '',
      uses: (redeemed.get(benefitId) ?? 0) - (reversed.get(benefitId) ?? 0),
      savedFen: saved.get(benefitId) ?? 0,
    }))
    .sort((one, other) => other.savedFen - one.savedFen)
}

/** By draw, those that cost most first. */
async function voucherLines(side: Side, month: string): Promise<StatementVouchers[]> {
  const uses = voucherUses(side, month)
  const [used, worth] = await Promise.all([
    vouchers.countEach(uses, 'campaignId'),
    vouchers.sumEach(uses, 'campaignId', 'worthFen'),
  ])
  const ids = [...used.keys()]
  if (ids.length === 0) return []
  const words = await wordsOfDraws(ids, uses)
  return ids
    .map((campaignId) => ({
      ...{ campaignId, campaignTitle: words.get(campaignId)?.title ?? '' },
      ...{ unionName: words.get(campaignId)?.unionName ?? '', uses: used.get(campaignId) ?? 0 },
      worthFen: worth.get(campaignId) ?? 0,
    }))
    .sort((one, other) => other.worthFen - one.worthFen)
}

/** What a benefit is called; of one that is gone, what its uses say. One step, and another for those that are gone. */
async function wordsOfBenefits(
  ids: readonly string[],
  uses: Where,
): Promise<Map<string, { title: string; unionPath: string }>> {
  const found = await findByIds(benefits, ids, ['title', 'unionPath'])
  const words = new Map(found.map(({ _id, title, unionPath }) => [_id, { title, unionPath }]))
  const gone = ids.filter((id) => !words.has(id))
  const left = await Promise.all(gone.map((benefitId) => ledger.find({ ...uses, benefitId }, { limit: 1 })))
  for (const { benefitId, benefitTitle, owedBy } of left.flat()) {
    words.set(benefitId, { title: benefitTitle, unionPath: owedBy })
  }
  return words
}

/** The same of draws and their vouchers. */
async function wordsOfDraws(
  ids: readonly string[],
  uses: Where,
): Promise<Map<string, { title: string; unionName: string }>> {
  const found = await findByIds(draws, ids, ['title', 'unionName'])
  const words = new Map(found.map(({ _id, title, unionName }) => [_id, { title, unionName }]))
  const gone = ids.filter((id) => !words.has(id))
  const left = await Promise.all(gone.map((campaignId) => vouchers.find({ ...uses, campaignId }, { limit: 1 })))
  for (const { campaignId, campaignTitle, unionName } of left.flat()) {
    words.set(campaignId, { title: campaignTitle, unionName })
  }
  return words
}

/** Rows that are older than `owedBy` name no union: they are a group of their own, without a path. */
async function unionNames(paths: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = paths.flatMap((path) => (path ? idOfPath(path) : []))
  const found = await findByIds(unions, ids, ['path', 'name'])
  return new Map(found.map(({ path, name }) => [path, name]))
}

/** As many as one request gives. */
const IDS_A_QUERY = 1000

async function findByIds<Doc extends Stored>(from: Documents<Doc>, ids: readonly string[], fields: string[]) {
  const starts = Array.from({ length: Math.ceil(ids.length / IDS_A_QUERY) }, (_, chunk) => chunk * IDS_A_QUERY)
  const chunks = starts.map((at) => ids.slice(at, at + IDS_A_QUERY))
  const found = chunks.map((chunk) => from.find({ _id: command.in(chunk) }, { limit: IDS_A_QUERY, fields }))
  return (await Promise.all(found)).flat()
}

/** What a union owes each partner, those it owes most first; nothing where all was taken back. Two steps. */
export async function owedToEach(owedBy: string, month: string): Promise<OwedRow[]> {
  const [ofBenefits, ofVouchers] = [benefitUses({ owedBy }, month), voucherUses({ owedBy }, month)]
  const [redeemed, reversed, saved, used, worth] = await Promise.all([
    ledger.countEach({ ...ofBenefits, kind: 'redeem' }, 'partnerId'),
    ledger.countEach({ ...ofBenefits, kind: 'reverse' }, 'partnerId'),
    ledger.sumEach(ofBenefits, 'partnerId', 'savedFen'),
    vouchers.countEach(ofVouchers, 'partnerId'),
    vouchers.sumEach(ofVouchers, 'partnerId', 'worthFen'),
  ])
  const ids = [...new Set([...redeemed.keys(), ...used.keys()])]
  const named = await findByIds(partners, ids, ['name'])
  const names = new Map(named.map(({ _id, name }: Pick<PartnerDocument, '_id' | 'name'>) => [_id, name]))
  return ids
    .map((id) => {
      const [benefitsFen, vouchersFen] = [saved.get(id) ?? 0, worth.get(id) ?? 0]
      return {
        ...{ id, name: names.get(id) ?? '已解约的门店', benefitsFen, vouchersFen, totalFen: benefitsFen + vouchersFen },
        ...{ benefits: (redeemed.get(id) ?? 0) - (reversed.get(id) ?? 0), vouchers: used.get(id) ?? 0 },
      }
    })
    .sort((one, other) => other.totalFen - one.totalFen)
}

/** What each union below owes on its own account, those that owe most first. Two steps. */
export async function owedBelow(path: string, month: string): Promise<OwedBelow[]> {
  const below = command.gt(path).and(command.lt(`${path}\uffff`))
  const [saved, worth] = await Promise.all([
    ledger.sumEach(benefitUses({ owedBy: below }, month), 'owedBy', 'savedFen'),
    vouchers.sumEach(voucherUses({ owedBy: below }, month), 'unionPath', 'worthFen'),
  ])
  const paths = [...new Set([...saved.keys(), ...worth.keys()])]
  const names = await unionNames(paths)
  return paths
    .map((each) => ({
      ...{ unionId: idOfPath(each), unionName: names.get(each) ?? '已撤销的工会' },
      totalFen: (saved.get(each) ?? 0) + (worth.get(each) ?? 0),
    }))
    .sort((one, other) => other.totalFen - one.totalFen)
}

const BENEFITS_IN_ORDER = {
  order: ['date', 'at', '_id'],
  fields: ['number', 'at', 'date', 'kind', 'benefitTitle', 'serviceName', 'partnerId', 'billFen', 'savedFen'],
}
const VOUCHERS_IN_ORDER = {
  order: ['usedAt', '_id'],
  fields: ['code', 'usedAt', 'title', 'campaignTitle', 'partnerId', 'worthFen'],
}

/** Uses one by one, oldest first. One step. */
export async function owedUses(
  part: OwedPart,
  side: Required<Side>,
  month: string,
  paging: Pick<Paging, 'limit' | 'cursor'>,
): Promise<Page<OwedUse>> {
  if (part === 'benefits') {
    const page = await findPage(ledger, benefitUses(side, month), { ...BENEFITS_IN_ORDER, ...paging })
    return { ...page, rows: page.rows.map(useOfBenefit) }
  }
  const page = await findPage(vouchers, voucherUses(side, month), { ...VOUCHERS_IN_ORDER, ...paging })
  return { ...page, rows: page.rows.map(useOfVoucher) }
}

export type BenefitUse = Pick<
  LedgerDocument,
  '_id' | 'number' | 'at' | 'date' | 'kind' | 'benefitTitle' | 'serviceName' | 'partnerId' | 'billFen' | 'savedFen'
>
export type VoucherUsed = Pick<
  VoucherDocument,
  '_id' | 'code' | 'usedAt' | 'title' | 'campaignTitle' | 'partnerId' | 'worthFen'
>

/** All of them, oldest first, page by page. */
export function everyBenefitUse(side: Side, month: string): AsyncGenerator<BenefitUse[]> {
  return pagesOf(ledger, benefitUses(side, month), BENEFITS_IN_ORDER)
}

export function everyVoucherUse(side: Side, month: string): AsyncGenerator<VoucherUsed[]> {
  return pagesOf(vouchers, voucherUses(side, month), VOUCHERS_IN_ORDER)
}

function useOfBenefit({ _id: id, number, at, kind, benefitTitle, serviceName, savedFen }: BenefitUse): OwedUse {
  return { id, number, at, kind, title: benefitTitle, about: serviceName, fen: savedFen }
}

function useOfVoucher({ _id: id, code, usedAt, title, campaignTitle, worthFen }: VoucherUsed): OwedUse {
  return { id, number: codeText(code), at: usedAt, kind: 'redeem', title, about: campaignTitle, fen: worthFen }
}
