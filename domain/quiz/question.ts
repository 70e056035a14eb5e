import * as z from 'zod/mini'

/** A question as staff write it: what is asked, what may be chosen, and which of it is right. */

export const QuestionKind = z.enum(['single', 'multiple', 'judge'])
export type QuestionKind = z.infer<typeof QuestionKind>

export const QUESTION_KIND_NAMES: Readonly<Record<QuestionKind, string>> = {
  single: '单选',
  multiple: '多选',
  judge: '判断',
}

/** What is chosen from where a statement is judged; never shuffled. */
export const JUDGE_CHOICES = ['正确', '错误'] as const

export const MOST_LEVELS = 60

/**
 * Where a question is drawn: in one level (`level-7`), in any level, for practice alone, or as a lantern riddle. No
 * question is in two of them, so that practising tells nothing of what is asked in a level.
 */
export const Pool = z.string().check(z.regex(/^(any|practice|riddles|level-([1-9]|[1-5]\d|60))$/))
export type Pool = z.infer<typeof Pool>

export function levelPool(level: number): Pool {
  return `level-${level}`
}

/** “第 7 关”, “任意一关”, “练习”, “灯谜”. */
export function poolWords(pool: Pool): string {
  const level = /^level-(\d+)$/.exec(pool)?.[1]
  if (level !== undefined) return `第 ${level} 关`
  return pool === 'riddles' ? '灯谜' : pool === 'practice' ? '练习' : '任意一关'
}

/** Levels by number, then any level, practice and riddles. */
export function poolOrder(pool: Pool): number {
  const level = /^level-(\d+)$/.exec(pool)?.[1]
  return level === undefined ? MOST_LEVELS + ['any', 'practice', 'riddles'].indexOf(pool) + 1 : Number(level)
}

export const MOST_CHOICES = 6
export const LONGEST_QUESTION = 300
export const LONGEST_CHOICE = 100
export const LONGEST_EXPLANATION = 500

export const QuestionForm = z
  .object({
    pool: Pool,
    kind: QuestionKind,
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_QUESTION)),
    choices: z
      .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_CHOICE)))
      .check(z.minLength(2), z.maxLength(MOST_CHOICES)),
    /** Places of the right choices, from 0, in the order written. */
    right: z.array(z.int().check(z.gte(0), z.lt(MOST_CHOICES))).check(z.minLength(1), z.maxLength(MOST_CHOICES)),
    explanation: z.string().check(z.trim(), z.maxLength(LONGEST_EXPLANATION)),
  })
  .check(
    z.refine((form) => problemOfQuestion(form) === undefined, { path: ['right'], error: 'the answer does not fit' }),
  )
export type QuestionForm = z.infer<typeof QuestionForm>

/** Why the parts of a question do not fit together, in words with the next step; undefined where they do. */
export function problemOfQuestion({
  kind,
  choices,
  right,
}: {
  kind: QuestionKind
  choices: readonly string[]
  right: readonly number[]
}): string | undefined {
  if (new Set(choices).size < choices.length) return '有两个选项一样，改掉一个'
  if (new Set(right).size < right.length) return '答案里有重复的字母，去掉一个'
  if (right.some((place) => place >= choices.length)) return '答案指的选项没有填，补上选项或改答案'
  if (right.length === 0) return '没有填答案'
  if (kind === 'multiple') {
    return right.length < 2 ? '多选题的答案至少两个，只有一个就写单选' : undefined
  }
  if (right.length > 1) return '答案有几个，类型要写多选'
  if (kind === 'judge' && choices.join() !== JUDGE_CHOICES.join()) return '判断题的选项是正确和错误，不用另填'
  return undefined
}
