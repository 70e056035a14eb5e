import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { QuestionDocument } from '../../../cloudfunctions/_store/questions'
import { completersOf, type QuizStandingDocument, type QuizTryDocument } from '../../../cloudfunctions/_store/quizTries'
import type { CampaignPlan } from '../../../domain/campaign/plan'
import { GRACE_MS, PAUSE_MS } from '../../../domain/quiz/clock'
import {
  answerQuiz,
  beginQuiz,
  finishQuiz,
  goOnWithQuiz,
  openQuiz,
  openQuizResult,
  type TryView,
} from '../../../domain/quiz/contract'
import { DAY_MS, startOfDay } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { putQuestions } from '../../support/builders/aQuestion'
import { aPhase, quizPart } from '../../support/builders/aPlan'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'
const EACH_MS = 30_000

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['quiz'] })
  for (const name of ['li', 'wang']) await aMember(cloud, { _id: name })
  await putQuestions(cloud, 30)
})
afterEach(() => expect(cloud.faults).toEqual([]))

const held = (plan: Partial<CampaignPlan> = {}) => aCampaign(cloud, { plan: { quiz: quizPart(), ...plan } })
const li = () => cloud.as('o-li')
const begin = (name: string, level: number | null = 1, isPractice = false) =>
  li().must(beginQuiz, { campaignId, level, isPractice, requestKey: key(name) })
const mayBegin = (name: string, level: number | null = 1, isPractice = false) =>
  li().call(beginQuiz, { campaignId, level, isPractice, requestKey: key(name) })
const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)
const tries = () => cloud.store<QuizTryDocument>('quiz_tries').all()
const standing = () => cloud.store<QuizStandingDocument>('quiz_standings').get(`${campaignId}@li`)

/** The place of what is right as the phone has it: only a test, which made the questions, can know. */
const rightPlace = (view: TryView) => (view.question?.choices ?? []).findIndex((each) => each.startsWith('对'))
const choose = (view: TryView, isRight: boolean, name = `${view.id}-${view.question?.number}`) =>
  li().must(answerQuiz, {
    tryId: view.id,
    questionId: view.question?.id ?? '',
    choices: [isRight ? rightPlace(view) : (rightPlace(view) + 1) % 4],
    requestKey: key(name.replaceAll(/[^\w-]/g, '-').slice(-40)),
  })

async function play(view: TryView, rights: readonly boolean[]): Promise<TryView> {
  let at = view
  for (const isRight of rights) at = (await choose(at, isRight)).try
  return at
}

describe('answers stay with the server', () => {
  it('until they stand: no reply of a whole try has a right choice marked or an explanation in it', async () => {
    await held()
    const said: unknown[] = []
    const keep = <T>(reply: T): T => {
      said.push(reply)
      return reply
    }
    keep(await li().call(openQuiz, { campaignId }))
    let { try: view } = keep(await begin('one'))
    const whole = view
    for (let number = 1; number <= 5; number++) {
      keep(await li().call(openQuizResult, { tryId: view.id }))
      keep(await li().call(goOnWithQuiz, { tryId: view.id }))
      keep(await li().call(openQuiz, { campaignId }))
      keep(await mayBegin('another'))
      keep(await mayBegin('practice', 1, true))
      const wrongKind = { tryId: view.id, questionId: view.question?.id ?? '', requestKey: key('broken') }
      keep(await li().call(answerQuiz, { ...wrongKind, choices: [0, 1] }))
      keep(await li().call(answerQuiz, { ...wrongKind, choices: [5] }))
      view = keep(await choose(view, number !== 2)).try
      const again = { ...wrongKind, questionId: whole.question?.id ?? '', choices: [0], requestKey: key(`x${number}`) }
      if (number < 5) keep(await li().call(answerQuiz, again))
    }
    const text = JSON.stringify(said)
    expect(text).not.toContain('因为')
    expect(text).not.toMatch(/"explanation":"|"right":\[|"right":\d|seed|"dice"|chosen/)
    // The result has both, once it is over: the search above would have found them.
    const result = JSON.stringify(await li().must(openQuizResult, { tryId: view.id }))
    expect(result).toContain('因为')
    expect(result).toMatch(/"right":\[/)
  })

  it('are not given away by where they stand: the right choice is at every place', async () => {
    await held({ quiz: quizPart({ triesADay: 20, questions: 10, pass: 3 }) })
    const places = new Map<number, number>()
    for (let number = 0; number < 12; number++) {
      let { try: view } = await begin(`try-${number}`)
      while (view.question) {
        places.set(rightPlace(view), (places.get(rightPlace(view)) ?? 0) + 1)
        view = (await choose(view, true)).try
      }
    }
    expect([...places.keys()].sort()).toEqual([0, 1, 2, 3])
    for (const often of places.values()) expect(often).toBeGreaterThan(10)
  })

  it('are nobody else’s: another member’s try is no try, whatever they ask of it', async () => {
    await held()
    const { try: view } = await begin('one')
    const wang = cloud.as('o-wang')
    const asked = { tryId: view.id, questionId: view.question?.id ?? '', choices: [0], requestKey: key('theirs') }
    for (const tryId of [view.id, 'campaign-craft:nobody', 'nothing']) {
      expect(codeOf(await wang.call(goOnWithQuiz, { tryId }))).toBe('quiz.not_found')
      expect(codeOf(await wang.call(openQuizResult, { tryId }))).toBe('quiz.not_found')
      expect(codeOf(await wang.call(finishQuiz, { tryId }))).toBe('quiz.not_found')
      expect(codeOf(await wang.call(answerQuiz, { ...asked, tryId }))).toBe('quiz.not_found')
    }
  })
})

describe('quiz.begin', () => {
  it('draws others for others, none twice, and takes the member into the campaign', async () => {
    await held()
    await begin('one')
    await cloud.as('o-wang').must(beginQuiz, { campaignId, level: 1, requestKey: key('wang') })
    const [mine, theirs] = await tries()
    expect(new Set(mine?.questionIds).size).toBe(5)
    expect(mine?.questionIds.join()).not.toBe(theirs?.questionIds.join())
    expect(await cloud.store('campaign_takers').all({ campaignId })).toHaveLength(2)
  })

  it('is one try for one key, sent twice at the same moment or the next day', async () => {
    await held()
    const replies = await Promise.all([begin('one'), begin('one'), begin('one')])
    expect(new Set(replies.map(({ try: view }) => view.id)).size).toBe(1)
    expect(replies[1].try.question).toEqual(replies[0].try.question)
    expect(await tries()).toHaveLength(1)
    expect(codeOf(await mayBegin('one', 2))).toBe('request.key_reused')
    cloud.advance(DAY_MS)
    const again = await begin('one')
    expect(again.try).toMatchObject({ id: replies[0].try.id, question: null })
    expect(await tries()).toHaveLength(1)
  })

  it('takes one try of two phones that begin at once, and goes on with what runs', async () => {
    await held()
    const replies = await Promise.all(Array.from({ length: 6 }, (_, at) => begin(`phone-${at}`)))
    expect(new Set(replies.map(({ try: view }) => view.id)).size).toBe(1)
    expect(await tries()).toHaveLength(1)
  })

  it('is refused after as many tries of a level as the plan allows in a union day', async () => {
    await held()
    for (const name of ['one', 'two', 'three']) await play((await begin(name)).try, [true, true, true, true, true])
    expect(codeOf(await mayBegin('four'))).toBe('quiz.none_left')
    // Another level has tries of its own, and tomorrow has new ones.
    expect(codeOf(await mayBegin('other', 2))).toBe('ok')
    cloud.advance(DAY_MS)
    expect(codeOf(await mayBegin('four'))).toBe('ok')
  })

  it('is refused before the level’s day, before the phase and at its end', async () => {
    const at = (fromDays: number, untilDays: number) => held({ phases: [aPhase('play', fromDays, untilDays)] })
    await at(-1, 5)
    expect(codeOf(await mayBegin('two', 2))).toBe('ok')
    expect(await mayBegin('three', 3)).toMatchObject({
      error: { code: 'quiz.not_open', message: '这一关 11 月 21 日开，到那天再来' },
    })
    await at(1, 5)
    expect(codeOf(await mayBegin('early'))).toBe('campaign.too_early')
    await at(-5, 0)
    expect(codeOf(await mayBegin('late'))).toBe('campaign.too_late')
  })

  it('is there from the first millisecond of its level’s day in UTC+8, and not one before', async () => {
    await held({ phases: [aPhase('play', -1, 5)] })
    const opensAt = startOfDay('2026-11-21')
    cloud.advance(opensAt - 1 - cloud.now)
    expect(codeOf(await mayBegin('before', 3))).toBe('quiz.not_open')
    cloud.advance(1)
    expect(codeOf(await mayBegin('at', 3))).toBe('ok')
    expect((await li().must(openQuiz, { campaignId })).levels[2]).toMatchObject({ opensAt, isOpen: true })
  })

  it('goes on over midnight, is a try of the day it began on, and leaves those of the new day alone', async () => {
    await held({ phases: [aPhase('play', -1, 5)] })
    cloud.advance(startOfDay('2026-11-21') - 5_000 - cloud.now)
    const { try: view } = await begin('late')
    cloud.advance(6_000)
    const over = await play(view, [true, true, true, true, true])
    expect(over).toMatchObject({ question: null, reached: 5 })
    expect((await li().must(openQuiz, { campaignId })).levels[0]).toMatchObject({
      isPassed: true,
      best: 5,
      triesLeft: 3,
    })
    expect((await tries()).map(({ date }) => date)).toEqual(['2026-11-20'])
  })

  it('is refused in words where the bank is too small, and uses no try up', async () => {
    await held({ quiz: quizPart({ questions: 31 }) })
    expect(codeOf(await mayBegin('one'))).toBe('quiz.no_questions')
    expect(await tries()).toEqual([])
  })

  it('draws a level from its own questions and those of any level, never from practice, riddles or another level', async () => {
    await held({ quiz: quizPart({ questions: 8 }) })
    await cloud.store('questions').remove({})
    await putQuestions(cloud, 4)
    for (const pool of ['level-1', 'level-2', 'practice', 'riddles']) await putQuestions(cloud, 4, { pool })
    await putQuestions(cloud, 4, { pool: 'level-1', campaignId: 'campaign-other' })
    await begin('one')
    expect((await tries())[0]?.questionIds.sort()).toEqual(
      [0, 1, 2, 3].flatMap((at) => [`q-any-${at}`, `q-level-1-${at}`]).sort(),
    )
  })

  it('ends a try of another level, whose answers count', async () => {
    await held()
    const first = await play((await begin('one')).try, [true, true, true])
    await begin('two', 2)
    expect(
      codeOf(
        await li().call(answerQuiz, {
          tryId: first.id,
          questionId: first.question?.id ?? '',
          choices: [0],
          requestKey: key('late'),
        }),
      ),
    ).toBe('quiz.try_over')
    const { levels, running } = await li().must(openQuiz, { campaignId })
    expect(levels[0]).toMatchObject({ best: 3, isPassed: true, triesLeft: 2 })
    expect(running?.game).toEqual({ kind: 'level', level: 2 })
  })
})

describe('quiz.answer', () => {
  it('says right or not, and shows the next question', async () => {
    await held()
    const { try: view } = await begin('one')
    const yes = await choose(view, true)
    expect(yes.verdict).toEqual({ questionId: view.question?.id, isRight: true, right: null, explanation: null })
    expect(yes.try).toMatchObject({ marks: ['right'], reached: 1, question: { number: 2 } })
    const no = await choose(yes.try, false)
    expect(no.verdict.isRight).toBe(false)
    expect(no.try).toMatchObject({ marks: ['right', 'wrong'], reached: 1, question: { number: 3 } })
  })

  it('is late at the first millisecond after time and grace: it counts as wrong, and the next question is on', async () => {
    await held()
    const { try: view, now } = await begin('one')
    expect(view.question?.deadline).toBe(now + EACH_MS)
    cloud.advance(EACH_MS + GRACE_MS - 1)
    const second = (await choose(view, true)).try
    cloud.advance(PAUSE_MS + EACH_MS + GRACE_MS)
    const late = { tryId: view.id, questionId: second.question?.id ?? '', choices: [rightPlace(second)] }
    expect(codeOf(await li().call(answerQuiz, { ...late, requestKey: key('late') }))).toBe('quiz.time_up')
    const { try: third } = await li().must(goOnWithQuiz, { tryId: view.id })
    expect(third).toMatchObject({ marks: ['right', 'missed'], question: { number: 3 } })
    expect((await choose(third, true)).try).toMatchObject({ marks: ['right', 'missed', 'right'] })
  })

  it('gives the first verdict to the same key, and the try as it stands', async () => {
    await held()
    const { try: view } = await begin('one')
    const first = await choose(view, true, 'same')
    expect(await choose(view, true, 'same')).toEqual(first)
    cloud.advance(10_000)
    expect((await choose(view, true, 'same')).verdict).toEqual(first.verdict)
    expect((await tries())[0]?.answers).toHaveLength(1)
    const other = { tryId: view.id, questionId: view.question?.id ?? '', choices: [(rightPlace(view) + 1) % 4] }
    expect(codeOf(await li().call(answerQuiz, { ...other, requestKey: key('same') }))).toBe('request.key_reused')
  })

  it('stands once: another answer to the same question is refused, also of two phones at once', async () => {
    await held()
    const { try: view } = await begin('one')
    const replies = await Promise.all(
      [0, 1, 2, 3].map((place) =>
        li().call(answerQuiz, {
          ...{ tryId: view.id, questionId: view.question?.id ?? '', choices: [place], requestKey: key(`p${place}`) },
        }),
      ),
    )
    expect(replies.map(codeOf).sort()).toEqual(['ok', 'quiz.answered', 'quiz.answered', 'quiz.answered'])
    expect((await tries())[0]?.answers).toHaveLength(1)
  })

  it('takes no question that is not asked yet, and none of the bank at large', async () => {
    await held()
    const { try: view } = await begin('one')
    const [kept] = await tries()
    for (const questionId of [kept?.questionIds[3] ?? '', 'q-nothing']) {
      expect(
        codeOf(await li().call(answerQuiz, { tryId: view.id, questionId, choices: [0], requestKey: key('ahead') })),
      ).toBe('request.invalid')
    }
  })

  it('stops with the phase: the try is counted as it stood, and nothing is taken any more', async () => {
    await held({ phases: [aPhase('play', -10, 40_000 / DAY_MS)] })
    const view = await play((await begin('one')).try, [true, true, true])
    cloud.advance(40_000)
    const late = { tryId: view.id, questionId: view.question?.id ?? '', choices: [0], requestKey: key('late') }
    expect(codeOf(await li().call(answerQuiz, late))).toBe('quiz.time_up')
    expect((await li().must(openQuiz, { campaignId })).levels[0]).toMatchObject({ best: 3, isPassed: true })
  })

  it('stops with the phase where its end was moved to an earlier moment: what was answered in time counts', async () => {
    const { plan } = await held({ phases: [aPhase('play', -10, 1)] })
    await putQuestions(cloud, 3, { pool: 'practice' })
    const wang = cloud.as('o-wang')
    const free = { campaignId, level: null, isPractice: true, requestKey: key('free') }
    const { try: practised } = await wang.must(beginQuiz, free)
    let { try: view } = await begin('one')
    const askedFirst = { tryId: view.id, questionId: view.question?.id ?? '' }
    const first = { ...askedFirst, choices: [rightPlace(view)], requestKey: key('first') }
    const said = await li().must(answerQuiz, first)
    view = await play(said.try, [true, true])
    const until = cloud.now + 10_000
    const phases = plan.phases.map((each) => ({ ...each, until }))
    await cloud.store<CampaignDocument>('campaigns').change({ _id: campaignId }, { plan: { ...plan, phases } })

    cloud.now = until - 1
    expect((await li().must(goOnWithQuiz, { tryId: view.id })).try.question?.deadline).toBe(until)
    cloud.now = until
    const late = { tryId: view.id, questionId: view.question?.id ?? '', choices: [0], requestKey: key('late') }
    expect(codeOf(await li().call(answerQuiz, late))).toBe('quiz.time_up')
    const freely = { ...late, tryId: practised.id, questionId: practised.question?.id ?? '' }
    expect(codeOf(await wang.call(answerQuiz, freely))).toBe('quiz.time_up')
    // An answer that was lost on its way back is the one it was.
    const again = await li().must(answerQuiz, first)
    expect(again.verdict).toEqual(said.verdict)
    expect(again.try).toMatchObject({ question: null, reached: 3 })
    expect((await li().must(goOnWithQuiz, { tryId: view.id })).try.question).toBeNull()
    expect((await li().must(openQuizResult, { tryId: view.id })).result).toMatchObject({ score: 3, isPassed: true })
    const opened = await li().must(openQuiz, { campaignId })
    expect(opened).toMatchObject({ running: null, levels: { 0: { best: 3, isPassed: true } } })
  })

  it('asks a question as it was, though staff have taken it out meanwhile', async () => {
    await held()
    const { try: view } = await begin('one')
    await cloud.store<QuestionDocument>('questions').change({ campaignId }, { state: 'out' })
    expect((await play(view, [true, true, true, true, true])).question).toBeNull()
  })
})

describe('a try that was left halfway', () => {
  it('goes on with the clock running, on whatever phone', async () => {
    await held()
    const { try: view } = await begin('one')
    cloud.advance(EACH_MS + GRACE_MS + 5_000)
    const { running } = await li().must(openQuiz, { campaignId })
    expect(running).toEqual({ tryId: view.id, game: { kind: 'level', level: 1 } })
    const { try: back, now } = await li().must(goOnWithQuiz, { tryId: view.id })
    expect(back).toMatchObject({ marks: ['missed'], question: { number: 2, deadline: now - 5_000 + EACH_MS } })
  })

  it('is over by the clock, and counts what was answered: by the timer, if nobody looks', async () => {
    await held()
    await play((await begin('one')).try, [true, true, true])
    cloud.advance(5 * (EACH_MS + GRACE_MS + PAUSE_MS) + GRACE_MS)
    expect((await standing())?.hasPassedQuiz).toBe(false)
    await cloud.runTimer('quiz', 'settle')
    await cloud.runTimer('quiz', 'settle')
    expect(await standing()).toMatchObject({ hasPassedQuiz: true, best: { 'level-1': 3 } })
  })
})

describe('what one reached', () => {
  it('is the best of all tries: a worse one takes nothing away', async () => {
    await held()
    await play((await begin('one')).try, [true, true, true, true, false])
    await play((await begin('two')).try, [true, false, false, false, false])
    const { levels } = await li().must(openQuiz, { campaignId })
    expect(levels[0]).toMatchObject({ best: 4, isPassed: true, triesLeft: 1 })
    expect(levels[1]).toMatchObject({ best: null, isPassed: false, triesLeft: 3 })
  })

  it('is passed from the plan’s number of right answers on, and one less is not', async () => {
    await held()
    await play((await begin('one')).try, [true, true, false, false, false])
    expect(await standing()).toMatchObject({ hasPassedQuiz: false, passed: {} })
    expect(await cloud.run(() => completersOf(campaignId, { limit: 10, cursor: undefined }))).toMatchObject({
      rows: [],
    })
    await play((await begin('two')).try, [true, true, false, true, false])
    expect(await standing()).toMatchObject({ hasPassedQuiz: true })
  })

  it('is handed to the draw once for each member, by page', async () => {
    await held()
    for (let at = 0; at < 7; at++) {
      const passed = { _id: `${campaignId}@m${at}`, campaignId, memberId: `m${at}`, best: {}, passed: {} }
      await cloud
        .store<QuizStandingDocument>('quiz_standings')
        .put({ ...passed, hasPassedQuiz: at !== 3, hasSolvedRiddles: false })
    }
    const first = await cloud.run(() => completersOf(campaignId, { limit: 4, cursor: undefined }))
    const rest = await cloud.run(() => completersOf(campaignId, { limit: 4, cursor: first.nextCursor ?? '' }))
    expect([...first.rows, ...rest.rows].map(({ memberId }) => memberId)).toEqual(['m0', 'm1', 'm2', 'm4', 'm5', 'm6'])
    expect(rest.nextCursor).toBeNull()
  })

  it('is explained when the try is over, with what one chose', async () => {
    await held()
    const { try: view } = await begin('one')
    await choose(view, false)
    const { result } = await li().must(finishQuiz, { tryId: view.id })
    expect(result).toMatchObject({ score: 0, goal: 3, isPassed: false })
    expect(result.questions.map(({ mark }) => mark)).toEqual(['wrong', 'missed', 'missed', 'missed', 'missed'])
    for (const { right, choices, explanation } of result.questions) {
      expect(choices[right[0] ?? -1]).toMatch(/^对/)
      expect(explanation).toMatch(/^因为/)
    }
    expect(await li().must(openQuizResult, { tryId: view.id })).toMatchObject({ result })
  })
})

describe('practice', () => {
  it('is not there where the plan has none, neither free nor of a level that is passed', async () => {
    await held({ quiz: quizPart({ hasPractice: false }) })
    await putQuestions(cloud, 3, { pool: 'practice' })
    await putQuestions(cloud, 5, { pool: 'level-1' })
    await play((await begin('one')).try, [true, true, true, true, true])
    for (const level of [null, 1]) {
      expect(await mayBegin(`practice-${level}`, level, true)).toMatchObject({
        error: { code: 'quiz.not_open', message: '这个活动没有练习，选一关开始' },
      })
    }
    expect((await li().must(openQuiz, { campaignId })).levels[0]?.canPractise).toBe(false)
  })

  it('explains at once, has no clock, uses no try up and counts for nothing', async () => {
    await held()
    await putQuestions(cloud, 3, { pool: 'practice' })
    const { try: view } = await begin('practice', null, true)
    expect(view).toMatchObject({ questions: 3, question: { deadline: null } })
    cloud.advance(3_600_000)
    const { verdict, try: next } = await choose(view, false)
    expect(verdict).toMatchObject({ isRight: false, right: [rightPlace(view)] })
    expect(verdict.explanation).toMatch(/^因为-practice/)
    expect((await play(next, [true, true])).question).toBeNull()
    const { levels } = await li().must(openQuiz, { campaignId })
    expect(levels[0]).toMatchObject({ triesLeft: 3, best: null })
    expect((await standing())?.hasPassedQuiz).toBe(false)
  })

  it('of a level is for whoever passed it, of its own questions alone: nobody rehearses the answers', async () => {
    await held()
    await putQuestions(cloud, 7, { pool: 'level-1' })
    expect(codeOf(await mayBegin('ahead', 1, true))).toBe('quiz.not_open')
    await play((await begin('one')).try, [true, true, true, true, true])
    expect(codeOf(await mayBegin('after', 1, true))).toBe('ok')
    const practised = (await tries()).find(({ game }) => game === 'practice-1')
    expect(practised?.questionIds.every((id) => id.startsWith('q-level-1'))).toBe(true)
    expect(codeOf(await mayBegin('other', 2, true))).toBe('quiz.not_open')
  })

  it('of a level is offered where it is passed and has questions of its own, and nowhere else', async () => {
    await held()
    await putQuestions(cloud, 3, { pool: 'level-1' })
    const offered = async () =>
      (await li().must(openQuiz, { campaignId })).levels.flatMap(({ level, canPractise }) => (canPractise ? level : []))
    expect(await offered()).toEqual([])
    await play((await begin('one')).try, [true, true, true, true, true])
    cloud.advance(DAY_MS)
    await play((await begin('two', 2)).try, [true, true, true, true, true])
    // Level 2 is passed, and was drawn from questions of any level alone.
    expect(await offered()).toEqual([1])
    expect(codeOf(await mayBegin('offered', 1, true))).toBe('ok')
    await held({ quiz: quizPart({ hasPractice: false }) })
    expect(await offered()).toEqual([])
  })

  it('of a level counts for nothing, however often and however right: neither the best, nor a try, nor the draw', async () => {
    await held()
    await putQuestions(cloud, 5, { pool: 'level-1' })
    await play((await begin('one')).try, [true, true, true, false, false])
    const before = await standing()
    const { levels } = await li().must(openQuiz, { campaignId })
    for (let number = 0; number < 3; number++) {
      const { try: view } = await begin(`again-${number}`, 1, true)
      await play(
        view,
        Array.from({ length: view.questions }, () => true),
      )
      const { result } = await li().must(openQuizResult, { tryId: view.id })
      expect(result.score).toBe(view.questions)
    }
    cloud.advance(10_000)
    await cloud.runTimer('quiz', 'settle')
    expect(await standing()).toEqual(before)
    expect((await li().must(openQuiz, { campaignId })).levels).toEqual(levels)
  })

  it('tells no answer of a question before one’s own stands, whatever is asked meanwhile', async () => {
    await held()
    await putQuestions(cloud, 5, { pool: 'level-1' })
    await play((await begin('one')).try, [true, true, true, true, true])
    let { try: view } = await begin('again', 1, true)
    for (let number = 1; number <= 5; number++) {
      const said = [
        view,
        await li().call(openQuizResult, { tryId: view.id }),
        await li().call(goOnWithQuiz, { tryId: view.id }),
        await mayBegin('once-more', 1, true),
        await li().call(answerQuiz, {
          ...{ tryId: view.id, questionId: view.question?.id ?? '', choices: [5], requestKey: key('no-choice') },
        }),
      ]
      expect(JSON.stringify(said)).not.toMatch(/因为|"right":\[\d/)
      const { verdict, try: next } = await choose(view, false)
      expect(verdict.explanation).toMatch(/^因为-level-1/)
      view = next
    }
    // A level that runs beside it is over as soon as practice begins, so nothing of it is told by practising.
    const { try: level } = await begin('level', 1)
    await begin('beside', 1, true)
    expect(
      codeOf(
        await li().call(answerQuiz, {
          ...{ tryId: level.id, questionId: level.question?.id ?? '', choices: [0], requestKey: key('too-late') },
        }),
      ),
    ).toBe('quiz.try_over')
  })

  it('is forgotten a day later; scored tries stay', async () => {
    await held()
    await putQuestions(cloud, 3, { pool: 'practice' })
    await begin('practice', null, true)
    await begin('one')
    cloud.advance(2 * DAY_MS + 1)
    await cloud.runTimer('quiz', 'forget')
    expect((await tries()).map(({ game }) => game)).toEqual(['level-1'])
  })
})

describe('round trips', () => {
  it('are three for beginning, two for an answer, three for the last one', async () => {
    await held()
    let view: TryView | undefined
    expect(await cloud.steps(async () => (view = (await begin('one')).try))).toMatchObject({ steps: 3 })
    for (let number = 1; number <= 5; number++) {
      const at = view as TryView
      expect(await cloud.steps(async () => (view = (await choose(at, true)).try))).toMatchObject({
        steps: number < 5 ? 2 : 3,
      })
    }
    expect(await cloud.steps(() => li().must(openQuiz, { campaignId }))).toMatchObject({ steps: 5 })
    expect(await cloud.steps(() => li().must(openQuiz, { campaignId }))).toMatchObject({ steps: 2 })
  })
})

it('a campaign that was recalled takes no answers', async () => {
  await held()
  const { try: view } = await begin('one')
  await cloud.store<CampaignDocument>('campaigns').change({ _id: campaignId }, { state: 'recalled' })
  const asked = { tryId: view.id, questionId: view.question?.id ?? '', choices: [0], requestKey: key('late') }
  expect(codeOf(await li().call(answerQuiz, asked))).toBe('campaign.recalled')
})
