import * as z from 'zod/mini'
import { contract } from '../contract'
import { Id, Instant, RequestKey } from '../shapes'
import { QuizPlan, RiddlePlan } from './plan'
import { MOST_CHOICES, QuestionKind } from './question'

/**
 * 答题 and 猜灯谜 as workers see them (function `quiz`). The answers stay with the server: what is right is said of an
 * answer that stands, and why only when the try is over; in practice at once.
 * What staff do is in `organizing.ts`.
 */

/** A level, practice, or riddles. Practice has the level it repeats, or null for questions meant for practice. */
export const Game = z.object({
  kind: z.enum(['level', 'practice', 'riddles']),
  level: z.nullable(z.int()),
})
export type Game = z.infer<typeof Game>

/** A question as it is asked in one try: nothing in it tells which choice is right. */
export const AskedQuestion = z.object({
  id: Id,
  /** Its place in the try, from 1. */
  number: z.int(),
  kind: QuestionKind,
  text: z.string(),
  /** In the order of this try; answers name places in it, from 0. */
  choices: z.array(z.string()),
  /** When its time begins: a moment after the answer before, so that one can see what came of that. */
  opensAt: Instant,
  /** Until when one may answer, by the server's clock; null in practice. The network has `GRACE_MS` more. */
  deadline: z.nullable(Instant),
})
export type AskedQuestion = z.infer<typeof AskedQuestion>

/** What became of a question; `missed` when its time went by. */
export const Mark = z.enum(['right', 'wrong', 'missed'])
export type Mark = z.infer<typeof Mark>

/** A try as it stands. */
export const TryView = z.object({
  id: Id,
  campaignId: Id,
  game: Game,
  /** How many questions there are; of riddles, how many there are at most. */
  questions: z.int(),
  /** Of the questions before this one, in order. */
  marks: z.array(Mark),
  /** Null when the try is over. */
  question: z.nullable(AskedQuestion),
  /** Right answers that pass a level; riddles to be solved in a row. */
  goal: z.int(),
  /** Riddles solved in a row by now; right answers by now, of everything else. */
  reached: z.int(),
})
export type TryView = z.infer<typeof TryView>

const Stood = z.object({ try: TryView, now: Instant })

/** What is said of an answer that stands. */
export const Verdict = z.object({
  questionId: Id,
  isRight: z.boolean(),
  /** Places of what is right, and why: in practice; null elsewhere until the try is over. */
  right: z.nullable(z.array(z.int())),
  explanation: z.nullable(z.string()),
})
export type Verdict = z.infer<typeof Verdict>

export const LevelView = z.object({
  level: z.int(),
  opensAt: Instant,
  isOpen: z.boolean(),
  /** Right answers of the best try; null without one. */
  best: z.nullable(z.int()),
  isPassed: z.boolean(),
  /** Whether one may practise its own questions: it is passed, and has some that belong to no other level. */
  canPractise: z.boolean(),
  /** Tries left today. */
  triesLeft: z.int(),
})
export type LevelView = z.infer<typeof LevelView>

/** A try one can go on with: its clock runs. */
const Running = z.nullable(z.object({ tryId: Id, game: Game }))

export const openQuiz = contract('quiz.open', {
  input: z.object({ campaignId: Id }),
  output: z.object({
    title: z.string(),
    plan: QuizPlan,
    levels: z.array(LevelView),
    running: Running,
    /** Why one may look and not play now, in words with the next step; null where one may. */
    notNow: z.nullable(z.string()),
    now: Instant,
  }),
})

/**
 * Begins a try, or goes on with the one of the same level that runs. A running try of another level is over by it.
 * With `level: null` practice of questions meant for that; practice of a level only once it is passed.
 *
 * Refused with `quiz.not_open`, `quiz.none_left`, `quiz.no_questions`, and what a campaign refuses.
 */
export const beginQuiz = contract('quiz.begin', {
  input: z.object({
    campaignId: Id,
    level: z.nullable(z.int().check(z.gte(1), z.lte(60))),
    isPractice: z._default(z.boolean(), false),
    requestKey: RequestKey,
  }),
  output: Stood,
})

/** Where the server is: after a lost answer, a killed phone, a time that ran out. */
export const goOnWithQuiz = contract('quiz.goOn', {
  input: z.object({ tryId: Id }),
  output: Stood,
})

const answerInput = z.object({
  tryId: Id,
  questionId: Id,
  /** Places of what is chosen. */
  choices: z.array(z.int().check(z.gte(0), z.lt(MOST_CHOICES))).check(z.minLength(1), z.maxLength(MOST_CHOICES)),
  requestKey: RequestKey,
})
const answerOutput = z.object({ verdict: Verdict, try: TryView, now: Instant })

/**
 * The same key gives the same verdict, with the try as it stands by then. Refused with `quiz.time_up` (it counts as
 * wrong, and the next question is on), `quiz.answered`, `quiz.try_over`, `quiz.not_found`.
 */
export const answerQuiz = contract('quiz.answer', { input: answerInput, output: answerOutput })

/** A question with everything about it: of a try that is over. */
export const ExplainedQuestion = z.object({
  number: z.int(),
  kind: QuestionKind,
  text: z.string(),
  choices: z.array(z.string()),
  mark: Mark,
  /** Places of what one chose, and of what is right. */
  mine: z.array(z.int()),
  right: z.array(z.int()),
  explanation: z.string(),
})
export type ExplainedQuestion = z.infer<typeof ExplainedQuestion>

export const TryResult = z.object({
  tryId: Id,
  campaignId: Id,
  game: Game,
  score: z.int(),
  goal: z.int(),
  isPassed: z.boolean(),
  /** Riddles one never came to are left out. */
  questions: z.array(ExplainedQuestion),
})
export type TryResult = z.infer<typeof TryResult>

/** Ends a try early: what is not answered is missed. Once over, it is `quiz.result`. */
export const finishQuiz = contract('quiz.finish', {
  input: z.object({ tryId: Id }),
  output: z.object({ result: TryResult, now: Instant }),
})

/** Refused with `quiz.not_over` while it runs. */
export const openQuizResult = contract('quiz.result', {
  input: z.object({ tryId: Id }),
  output: z.object({ result: TryResult, now: Instant }),
})

export const openRiddles = contract('quiz.riddles', {
  input: z.object({ campaignId: Id }),
  output: z.object({
    title: z.string(),
    plan: RiddlePlan,
    /** Most riddles in a row of any try; null without one. */
    best: z.nullable(z.int()),
    isSolved: z.boolean(),
    triesLeft: z.int(),
    running: Running,
    notNow: z.nullable(z.string()),
    now: Instant,
  }),
})

/** One time for all riddles; a wrong one begins the row anew. It ends when the row is full or the time is up. */
export const beginRiddles = contract('quiz.beginRiddles', {
  input: z.object({ campaignId: Id, requestKey: RequestKey }),
  output: Stood,
})

export const answerRiddle = contract('quiz.answerRiddle', { input: answerInput, output: answerOutput })
