import {
  JUDGE_CHOICES,
  levelPool,
  LONGEST_CHOICE,
  LONGEST_EXPLANATION,
  LONGEST_QUESTION,
  MOST_CHOICES,
  type Pool,
  poolWords,
  problemOfQuestion,
  type QuestionForm,
  type QuestionKind,
} from './question'

/** A question as a row of a table, by the heads of its columns. */

const LETTERS = 'ABCDEF'

export const SHEET_HEADS = [
  '关卡',
  '类型',
  '题目',
  ...Array.from(LETTERS, (letter) => `选项${letter}`),
  '答案',
  '解析',
] as const

/** Heads by which a row of heads is known. */
const NEEDED = ['题目', '答案'] as const

/** By head: what stands below it. */
export type SheetRow = ReadonlyMap<string, string>

/** A head as it is meant: without blanks, brackets, or stars for what has to be filled in. */
export function headText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s*()[\]:：]/g, '')
    .toUpperCase()
}

/** Whether a row of texts is the row of heads. */
export function isHeadRow(texts: readonly string[]): boolean {
  const heads = texts.map(headText)
  return NEEDED.every((head) => heads.includes(head))
}

/**
 * The question of a row, or why it is none, in words with the next step.
 *
 * @param levels how many levels the campaign has; 0 without a quiz
 */
export function questionOfRow(
  row: SheetRow,
  { levels, hasRiddles }: { levels: number; hasRiddles: boolean },
): { form: QuestionForm } | { reason: string } {
  const text = cellOf(row, '题目')
  if (text === '') return { reason: '题目空着，填上再导入' }
  const pool = poolOf(cellOf(row, '关卡'))
  if (pool === undefined) return { reason: '关卡只能填数字、任意、练习或灯谜' }
  const misplaced = problemOfPool(pool, levels, hasRiddles)
  if (misplaced !== undefined) return { reason: misplaced }

  const written = Array.from(LETTERS, (letter) => cellOf(row, `选项${letter}`))
  const count = written.reduce((last, each, at) => (each === '' ? last : at + 1), 0)
  const gap = written.slice(0, count).indexOf('')
  if (gap >= 0) return { reason: `选项${LETTERS.charAt(gap)} 空着，后面的选项往前挪` }

  const answer = cellOf(row, '答案')
  if (answer === '') return { reason: '没有填答案' }
  const kind = kindOf(cellOf(row, '类型'), written.slice(0, count), answer)
  if (kind === undefined) return { reason: '类型只能填单选、多选或判断' }
  const right = kind === 'judge' ? judged(answer) : lettered(answer)
  if (right === undefined) {
    return { reason: kind === 'judge' ? '判断题的答案填正确或错误' : '答案填选项的字母，比如 B 或 ACD' }
  }
  const choices = choicesOf(kind, written.slice(0, count))
  if (choices.length < 2) return { reason: '选项至少两个' }
  const explanation = cellOf(row, '解析')
  const reason = tooLong(text, choices, explanation) ?? problemOfQuestion({ kind, choices, right })
  return reason === undefined ? { form: { pool, kind, text, choices, right, explanation } } : { reason }
}

function cellOf(row: SheetRow, head: string): string {
  return (row.get(head) ?? '').trim()
}

function poolOf(text: string): Pool | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (plain === '' || plain === '任意' || plain === '任意一关') return 'any'
  if (plain === '练习') return 'practice'
  if (plain === '灯谜' || plain === '猜灯谜') return 'riddles'
  const level = /^第?(\d{1,2})关?$/.exec(plain)?.[1]
  return level === undefined || Number(level) < 1 || Number(level) > 60 ? undefined : levelPool(Number(level))
}

function problemOfPool(pool: Pool, levels: number, hasRiddles: boolean): string | undefined {
  if (pool === 'riddles') return hasRiddles ? undefined : '这个活动没有猜灯谜，换一个关卡'
  if (levels === 0) return '这个活动只有猜灯谜，关卡填灯谜'
  const level = Number(/^level-(\d+)$/.exec(pool)?.[1] ?? 0)
  return level > levels ? `这个活动一共 ${levels} 关，没有${poolWords(pool)}` : undefined
}

const KINDS: Readonly<Record<string, QuestionKind>> = {
  ...{ 单选: 'single', 单选题: 'single', 多选: 'multiple', 多选题: 'multiple', 判断: 'judge', 判断题: 'judge' },
  灯谜: 'single',
}

/** As it is written; where nothing is, as the answer has it. */
function kindOf(text: string, choices: readonly string[], answer: string): QuestionKind | undefined {
  if (text !== '') return KINDS[text.replaceAll(/\s/g, '')]
  if (choices.length === 0) return 'judge'
  return (lettered(answer)?.length ?? 0) > 1 ? 'multiple' : 'single'
}

const TRUE = ['正确', '对', '是', '√', '✓', 'A', 'T', 'TRUE', '1']
const FALSE = ['错误', '错', '否', '×', '✗', 'B', 'F', 'FALSE', '0']

function judged(answer: string): number[] | undefined {
  const said = answer.normalize('NFKC').trim().toUpperCase()
  if (TRUE.includes(said)) return [0]
  return FALSE.includes(said) || said === 'X' ? [1] : undefined
}

/** Places of letters, however they are set apart: `ACD`, `A、C、D`, `ａ c`. */
function lettered(answer: string): number[] | undefined {
  const letters = answer
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s,，、;；/]/g, '')
  if (!/^[A-F]+$/.test(letters)) return undefined
  return Array.from(letters, (letter) => LETTERS.indexOf(letter)).sort((one, other) => one - other)
}

function choicesOf(kind: QuestionKind, written: readonly string[]): string[] {
  // Judging has its own two; whoever writes them out as 对 and 错 means the same.
  const isUsual = written.length === 0 || /^(正确|对|是|√)$/.test(written[0] ?? '')
  return kind === 'judge' && written.length !== 1 && isUsual ? [...JUDGE_CHOICES] : [...written]
}

function tooLong(text: string, choices: readonly string[], explanation: string): string | undefined {
  if (text.length > LONGEST_QUESTION) return `题目最多 ${LONGEST_QUESTION} 字，这题 ${text.length} 字`
  const long = choices.findIndex((each) => each.length > LONGEST_CHOICE)
  if (long >= 0) return `选项${LETTERS.charAt(long)} 最多 ${LONGEST_CHOICE} 字`
  if (choices.length > MOST_CHOICES) return `选项最多 ${MOST_CHOICES} 个`
  return explanation.length > LONGEST_EXPLANATION ? `解析最多 ${LONGEST_EXPLANATION} 字` : undefined
}

/** The row of a question, as the template and a later import have it. */
export function rowOfQuestion({ pool, kind, text, choices, right, explanation }: QuestionForm): string[] {
  const isJudge = kind === 'judge'
  const level = /^level-(\d+)$/.exec(pool)?.[1]
  return [
    level ?? (pool === 'any' ? '任意' : poolWords(pool)),
    { single: '单选', multiple: '多选', judge: '判断' }[kind],
    text,
    ...Array.from(LETTERS, (_, at) => (isJudge ? '' : (choices[at] ?? ''))),
    isJudge ? (JUDGE_CHOICES[right[0] ?? 0] ?? '') : right.map((at) => LETTERS.charAt(at)).join(''),
    explanation,
  ]
}
