import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, RequestKey } from '../shapes'
import { Pool, QuestionForm } from './question'

/** The question bank of a campaign, for staff of the union that organises it. Answers are seen here, and by nobody else. */

/** Of one campaign; and of one workbook. */
export const MOST_QUESTIONS = 5_000

export const StaffQuestion = z.extend(QuestionForm, { id: Id })
export type StaffQuestion = z.infer<typeof StaffQuestion>

export const listQuestions = contract('quiz.questions', {
  input: z.object({ campaignId: Id, pool: z._default(z.nullable(Pool), null), cursor: z.optional(Cursor) }),
  output: z.object({
    campaignTitle: z.string(),
    questions: z.array(StaffQuestion),
    /** How many there are, by pool; pools without any are left out. */
    counts: z.record(z.string(), z.int()),
    /** What is still missing for tries to be drawn, a sentence each. */
    missing: z.array(z.string()),
    nextCursor: z.nullable(z.string()),
  }),
})

/**
 * Writes a question, or puts another in the place of one: a question never changes under somebody who is answering it.
 *
 * Refused with `quiz.question_changed` where somebody was faster, `quiz.bank_full`.
 */
export const keepQuestion = contract('quiz.keepQuestion', {
  input: z.object({ campaignId: Id, questionId: z.nullable(Id), form: QuestionForm, requestKey: RequestKey }),
  output: z.object({ question: StaffQuestion }),
})

/** Takes a question out; tries that have it go on. Twice is once. */
export const removeQuestion = contract('quiz.removeQuestion', {
  input: z.object({ campaignId: Id, questionId: Id }),
  output: z.object({}),
})

/** Why a row of a workbook is no question. Rows are numbered as Excel does. */
export const RefusedRow = z.object({ row: z.int(), text: z.string(), reason: z.string() })
export type RefusedRow = z.infer<typeof RefusedRow>

/** As many of them as a page shows; the table has all. */
export const MOST_REFUSED_SHOWN = 100

/**
 * Reads a workbook that was uploaded (`purpose: 'campaign'`). Without `takes` it only says what would come of it; with it
 * everything that was good is taken, all of it or nothing, and the same key twice is once. `takes` is the number that was
 * shown: where the workbook says something else by now, nothing is taken.
 *
 * Refused with `quiz.workbook_unfit`, `quiz.bank_full`, `file.not_found`.
 */
export const importQuestions = contract('quiz.importQuestions', {
  input: z.object({
    campaignId: Id,
    fileId: Id,
    takes: z._default(z.nullable(z.int().check(z.gte(1))), null),
    requestKey: RequestKey,
  }),
  output: z.object({
    /** Good questions: taken, or to be taken. */
    good: z.int(),
    counts: z.record(z.string(), z.int()),
    refusedRows: z.int(),
    refused: z.array(RefusedRow),
    /** Every refused row with its reason, as xlsx; null where there is none. */
    report: z.nullable(z.object({ name: z.string(), url: z.string() })),
    isTaken: z.boolean(),
  }),
})

/** An empty workbook with the heads and a few lines to show how. */
export const questionTemplate = contract('quiz.template', {
  input: z.object({ campaignId: Id }),
  output: z.object({ name: z.string(), url: z.string() }),
})

/**
 * 导出题库: the whole bank as the workbook an import reads, so that it goes to another campaign, or is mended and comes back.
 * Refused with `quiz.bank_empty`.
 */
export const exportQuestions = contract('quiz.exportQuestions', {
  input: z.object({ campaignId: Id }),
  output: z.object({ name: z.string(), url: z.string(), questions: z.int() }),
})
