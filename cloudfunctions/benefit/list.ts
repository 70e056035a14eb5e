import * as z from 'zod/mini'
import { BenefitCategory } from '../../domain/benefit/benefit'
import { listBenefits } from '../../domain/benefit/contract'
import { BENEFIT_CATEGORY_WORDS } from '../../domain/benefit/words'
import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { comparePositions, isUsable, listRows, type ListRow, openCatalogue, positionOf } from '../_store/benefitList'
import { openPage, usesOf } from '../_store/ledgerPages'
import { members } from '../_store/members'

const PAGE_ROWS = 20

/** What the caller's city offers: filtered, usable now first, nearest first, by pages. Three steps. */
export const list = action(
  listBenefits,
  'anyone',
  async (input, { account: { memberId }, now }, catalogue) => {
    const [member, page] = memberId
      ? await Promise.all([members.get(memberId), openPage(memberId, unionDate(now))])
      : []
    const rows = await listRows(catalogue, { member, uses: page ? usesOf(page) : [], place: input.place, now })
    const wanted = rows.filter((row) => isWanted(row, input))
    const rest = input.cursor === undefined ? wanted : after(wanted, input.cursor)
    const shown = rest.slice(0, PAGE_ROWS).map(({ summary }) => summary)
    const last = shown.at(-1)
    return {
      benefits: shown,
      categories: BenefitCategory.options.filter((each) => rows.some(({ summary }) => summary.category === each)),
      nextCursor: last && rest.length > PAGE_ROWS ? cursorOf(positionOf(last)) : null,
      total: wanted.length,
    }
  },
  (_input: Input<typeof listBenefits>, now: number) => openCatalogue(now),
)

function isWanted(
  { summary, text }: ListRow,
  { category, usableNow, text: typed }: Input<typeof listBenefits>,
): boolean {
  if (category && summary.category !== category) return false
  if (usableNow && !isUsable(summary.availability.state)) return false
  return !typed || `${text}\n${BENEFIT_CATEGORY_WORDS[summary.category]}`.includes(typed.toLowerCase())
}

const Position = z.tuple([z.number(), z.number(), z.string()])

function cursorOf(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** By position, not by count: a benefit that became unusable between two pages hides none. */
function after(rows: ListRow[], cursor: string): ListRow[] {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (cause) {
    throw new AppError('request.invalid', { cause, field: 'cursor' })
  }
  const position = z.safeParse(Position, read)
  if (!position.success) throw new AppError('request.invalid', { field: 'cursor' })
  return rows.filter(({ summary }) => comparePositions(positionOf(summary), position.data) > 0)
}
