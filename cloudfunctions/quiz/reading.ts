import type { RefusedRow } from '../../domain/quiz/organizing'
import { MOST_QUESTIONS } from '../../domain/quiz/organizing'
import type { QuestionForm } from '../../domain/quiz/question'
import { headText, isHeadRow, questionOfRow } from '../../domain/quiz/sheet'
import { AppError } from '../../domain/errors'
import { type ReadCell, type ReadRow, readWorkbook } from '../_content/workbookReading'

/** What a workbook says, as questions and rows that are none. */

export interface GoodRow {
  row: number
  form: QuestionForm
}

export interface ReadBank {
  good: GoodRow[]
  refused: RefusedRow[]
}

/** Titles and notes may stand above the heads; not more of them. */
const HEADS_WITHIN = 20

/**
 * Every row below the heads is a question, or is refused with its reason.
 *
 * @param has whether the bank has such a question already, by `sameness`
 * @throws {AppError} `quiz.workbook_unfit` for what is no such workbook, with what to do about it
 */
export function readBank(
  bytes: Buffer,
  plan: { levels: number; hasRiddles: boolean },
  has: (sameness: string) => boolean,
): ReadBank {
  const reading = readWorkbook(bytes, MOST_QUESTIONS + 1)
  if ('unfit' in reading) throw new AppError('quiz.workbook_unfit', { message: reading.unfit })
  const headsAt = reading.rows.slice(0, HEADS_WITHIN).findIndex(({ cells }) => isHeadRow(cells.map(textOf)))
  const heads = reading.rows[headsAt]
  if (!heads) throw new AppError('quiz.workbook_unfit', { message: '没找到“题目”和“答案”两列，用模板填好再导入' })
  const columns = heads.cells.map((cell) => headText(textOf(cell)))
  const bank: ReadBank = { good: [], refused: [] }
  const seen = new Map<string, number>()
  for (const row of reading.rows.slice(headsAt + 1)) {
    const read = readRow(row, columns, plan)
    if (read === undefined) continue
    const same = 'form' in read ? sameness(read.form) : ''
    const reason =
      'reason' in read
        ? read.reason
        : seen.has(same)
          ? `和第 ${seen.get(same)} 行是同一题，删掉一行`
          : has(same)
            ? '题库里已经有这一题'
            : undefined
    if (reason === undefined && 'form' in read) {
      seen.set(same, row.number)
      bank.good.push({ row: row.number, form: read.form })
    } else {
      bank.refused.push({ row: row.number, text: titleOf(row, columns), reason: reason ?? '' })
    }
  }
  if (bank.good.length + bank.refused.length === 0) {
    throw new AppError('quiz.workbook_unfit', { message: '表头下面没有题目，填好再导入' })
  }
  return bank
}

/** Two questions are the same that ask the same of the same choices in the same place. */
export function sameness({ pool, text, choices }: Pick<QuestionForm, 'pool' | 'text' | 'choices'>): string {
  return JSON.stringify([pool, text, choices])
}

/** Undefined for a row in which nothing stands below our heads. */
function readRow(
  { cells }: ReadRow,
  columns: readonly string[],
  plan: { levels: number; hasRiddles: boolean },
): { form: QuestionForm } | { reason: string } | undefined {
  const row = new Map<string, string>()
  for (const [at, head] of columns.entries()) {
    const cell = cells[at]
    if (!KNOWN.has(head) || cell === undefined || cell === '') continue
    if (typeof cell !== 'string') return { reason: `${head}的${cell.problem}` }
    // Of two columns with one head the first is meant.
    if (!row.has(head)) row.set(head, cell)
  }
  return row.size === 0 ? undefined : questionOfRow(row, plan)
}

const KNOWN = new Set(['关卡', '类型', '题目', '答案', '解析', ...Array.from('ABCDEF', (letter) => `选项${letter}`)])

const LONGEST_TITLE = 40

function titleOf({ cells }: ReadRow, columns: readonly string[]): string {
  const text = textOf(cells[columns.indexOf('题目')] ?? '')
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE)}…` : text
}

function textOf(cell: ReadCell): string {
  return typeof cell === 'string' ? cell : ''
}
