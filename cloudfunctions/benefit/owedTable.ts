import { exportOwed, type OwedRow, settledAt } from '../../domain/benefit/statement'
import { AppError } from '../../domain/errors'
import { momentText } from '../../domain/time'
import type { Cell, Column, Sheet } from '../_content/workbook'
import { action } from '../_kit/action'
import { actorOver, recordLook, requireUnion, SETTLES } from '../_store/seats'
import {
  type BenefitUse,
  everyBenefitUse,
  everyVoucherUse,
  owedToEach,
  type Side,
  type VoucherUsed,
} from '../_store/statements'
import { keepTable } from '../_store/tables'
import { codeText } from '../_store/vouchers'
import { requireSides, sidesAsked, type Sides } from './owedTo'

/** A file with more of them is nothing a function's memory holds, or a person's computer opens. */
const MOST_USES = 50_000

/**
 * 对账表: a union's month as a workbook, of all partners or of one. The sums are those of the page, and the rows of the other
 * sheets add up to them. On record, though it names nobody: it leaves the house.
 */
export const owedTable = action(
  exportOwed,
  SETTLES,
  async ({ month, partnerId }, { account, now }, early: Sides) => {
    const union = requireUnion(account, early.union, SETTLES)
    const partner = partnerId === undefined ? undefined : requireSides(account, early).partner
    const side: Side = { owedBy: union.path, ...(partner ? { partnerId: partner._id } : {}) }
    const all = await owedToEach(union.path, month)
    const rows = partner ? all.filter(({ id }) => id === partner._id) : all
    refuseTooMany(rows, partner !== undefined)
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    const notes = [
      `${union.name}，${month}，${partner ? partner.name : `合作门店 ${rows.length} 家`}`,
      now < settledAt(month) ? `截至 ${momentText(now)}，这个月的账还会变` : '这个月的账不会再变',
    ]
    const uses = await Promise.all([
      benefitsSheet(everyBenefitUse(side, month), names, notes),
      vouchersSheet(everyVoucherUse(side, month), names, notes),
    ])
    const sheets = [sumsSheet(rows, notes), ...uses]
    const { by } = actorOver(account, union.path, SETTLES)
    await recordLook({
      ...{ chain: union._id, at: now, actor: account._id, by, action: 'benefit.owedTable' },
      what: `导出 ${month} 门店对账表${partner ? `：${partner.name}` : ''}`,
      ...{ subjectOpenid: null, subjectId: partner?._id ?? union._id },
    })
    const title = `门店对账-${union.name}-${month}${partner ? `-${partner.name}` : ''}`
    return keepTable({ title, sheets, openid: account._id, unionPath: union.path }, now)
  },
  sidesAsked,
)

/** Those that were taken back are rows as well, so a few more than these there may be. */
function refuseTooMany(rows: readonly OwedRow[], isOfOne: boolean): void {
  const uses = rows.reduce((sum, { benefits, vouchers }) => sum + benefits + vouchers, 0)
  if (uses <= MOST_USES) return
  const message = isOfOne
    ? '这家店超过 5 万笔，表格放不下，请找系统管理员导出'
    : '超过 5 万笔，表格放不下，点开一家门店，按店导出'
  throw new AppError('request.too_large', { message })
}

function sumsSheet(rows: readonly OwedRow[], notes: readonly string[]): Sheet {
  const sumOf = (field: 'benefits' | 'vouchers' | 'benefitsFen' | 'vouchersFen' | 'totalFen') =>
    rows.reduce((sum, row) => sum + row[field], 0)
  const cells = (name: string, of: Omit<OwedRow, 'id' | 'name'>): Cell[] => [
    ...[name, of.benefits, yuan(of.benefitsFen), of.vouchers, yuan(of.vouchersFen), yuan(of.totalFen)],
  ]
  const total = {
    ...{ benefits: sumOf('benefits'), benefitsFen: sumOf('benefitsFen'), vouchers: sumOf('vouchers') },
    ...{ vouchersFen: sumOf('vouchersFen'), totalFen: sumOf('totalFen') },
  }
  return {
    ...{ name: '汇总', notes },
    columns: [
      { title: '门店', width: 30 },
      ...['权益（笔）', '权益（元）', '券（张）', '券（元）', '合计（元）'].map(figure),
    ],
    rows: [...rows.map((row) => cells(row.name, row)), cells('合计', total)],
  }
}

async function benefitsSheet(
  uses: AsyncGenerator<BenefitUse[]>,
  names: Names,
  notes: readonly string[],
): Promise<Sheet> {
  return {
    ...{ name: '权益逐笔', notes: [...notes, '撤销的一笔留着，撤销另记一行负数。时间是北京时间。'] },
    columns: [
      { title: '门店', width: 30 },
      { title: '流水号', width: 18 },
      { title: '计入日期', width: 14 },
      { title: '时间', width: 20 },
      { title: '权益', width: 24 },
      { title: '项目', width: 24 },
      ...['记账', '账单（元）', '应付（元）'].map(figure),
    ],
    rows: await rowsOf(uses, names, ({ number, date, at, kind, benefitTitle, serviceName, billFen, savedFen }) => [
      ...[number, date, momentOf(at), benefitTitle, serviceName],
      ...[kind === 'redeem' ? '核销' : '撤销', yuan(billFen), yuan(savedFen)],
    ]),
  }
}

async function vouchersSheet(
  uses: AsyncGenerator<VoucherUsed[]>,
  names: Names,
  notes: readonly string[],
): Promise<Sheet> {
  return {
    ...{ name: '券逐张', notes: [...notes, '撤销了的券不在表里。时间是北京时间。'] },
    columns: [
      { title: '门店', width: 30 },
      { title: '券号', width: 18 },
      { title: '时间', width: 20 },
      { title: '奖品', width: 24 },
      { title: '活动', width: 30 },
      figure('应付（元）'),
    ],
    rows: await rowsOf(uses, names, ({ code, usedAt, title, campaignTitle, worthFen }) => [
      ...[codeText(code), momentOf(usedAt), title, campaignTitle, yuan(worthFen)],
    ]),
  }
}

/** Of the partners that are summed, by id. */
type Names = ReadonlyMap<string, string>

/** Partner by partner as the sums have them, and the oldest first. */
async function rowsOf<Use extends { partnerId: string }>(
  uses: AsyncGenerator<Use[]>,
  names: Names,
  cellsOf: (use: Use) => Cell[],
): Promise<Cell[][]> {
  const rows = new Map([...names.keys()].map((id): [string, Cell[][]] => [id, []]))
  for await (const some of uses) {
    for (const use of some) rows.get(use.partnerId)?.push([names.get(use.partnerId) ?? '', ...cellsOf(use)])
  }
  return [...rows.values()].flat()
}

/** Whole 分 as a number of 元 that a sheet adds up. */
function yuan(fen: number): number {
  return fen / 100
}

const UNION_OFFSET_MS = 8 * 60 * 60 * 1000

/** `2026-11-20 09:41`, in UTC+8. */
function momentOf(at: number): string {
  return new Date(at + UNION_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}

function figure(title: string): Column {
  return { title, isAmount: title.endsWith('（元）') }
}
