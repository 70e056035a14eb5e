import { type QuizTryDocument, solversOf } from '../../../cloudfunctions/_store/quizTries'
import { GRACE_MS } from '../../../domain/quiz/clock'
import {
  answerQuiz,
  answerRiddle,
  beginRiddles,
  goOnWithQuiz,
  openQuizResult,
  openRiddles,
  type TryView,
} from '../../../domain/quiz/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { riddlesPart } from '../../support/builders/aPlan'
import { putQuestions } from '../../support/builders/aQuestion'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'

let cloud: Cloud
let count = 0
beforeEach(async () => {
  cloud = await aCloud({ functions: ['quiz'] })
  await aMember(cloud, { _id: 'li' })
  await putQuestions(cloud, 30, { pool: 'riddles' })
  await aCampaign(cloud, { plan: { riddles: riddlesPart() } })
})
afterEach(() => expect(cloud.faults).toEqual([]))

const li = () => cloud.as('o-li')
const begin = async (name: string) => (await li().must(beginRiddles, { campaignId, requestKey: key(name) })).try
const rightPlace = (view: TryView) => (view.question?.choices ?? []).findIndex((each) => each.startsWith('对'))
const asked = (view: TryView, isRight: boolean) => ({
  tryId: view.id,
  questionId: view.question?.id ?? '',
  choices: [isRight ? rightPlace(view) : (rightPlace(view) + 1) % 4],
  requestKey: key(`answer-${count++}`),
})
const guess = async (view: TryView, isRight: boolean) => (await li().must(answerRiddle, asked(view, isRight))).try
const solvers = () => cloud.run(() => solversOf(campaignId, { limit: 10, cursor: undefined }))

describe('riddles', () => {
  it('are solved by eight in a row, and end there', async () => {
    let view = await begin('one')
    for (let number = 1; number <= 8; number++) {
      expect(view.question).not.toBeNull()
      cloud.advance(5_000)
      view = await guess(view, true)
    }
    expect(view).toMatchObject({ question: null, reached: 8, goal: 8 })
    expect(await li().must(openRiddles, { campaignId })).toMatchObject({ best: 8, isSolved: true, triesLeft: 2 })
    expect((await solvers()).rows).toEqual([{ memberId: 'li' }])
  })

  it('count each answer once, where every one of them was lost and sent again', async () => {
    let view = await begin('one')
    for (let number = 1; number <= 8; number++) {
      const answer = asked(view, true)
      await li().must(answerRiddle, answer)
      const again = await li().must(answerRiddle, answer)
      expect(again).toMatchObject({ verdict: { isRight: true }, try: { reached: number } })
      view = again.try
    }
    expect(view).toMatchObject({ question: null, reached: 8, marks: Array.from({ length: 8 }, () => 'right') })
    expect((await solvers()).rows).toEqual([{ memberId: 'li' }])
  })

  it('are tried as often a union day as the plan says', async () => {
    for (const name of ['one', 'two', 'three']) {
      await begin(name)
      cloud.advance(60_000 + GRACE_MS)
    }
    expect(await li().call(beginRiddles, { campaignId, requestKey: key('four') })).toMatchObject({
      error: { code: 'quiz.none_left' },
    })
    cloud.advance(DAY_MS)
    expect((await begin('four')).question).not.toBeNull()
  })

  it('begin the row anew after a wrong one', async () => {
    let view = await begin('one')
    for (const isRight of [true, true, true, true, true, true, true, false]) view = await guess(view, isRight)
    expect(view).toMatchObject({ reached: 0, question: { number: 9 } })
    for (let number = 1; number <= 7; number++) view = await guess(view, true)
    expect(view).toMatchObject({ reached: 7, question: { number: 16 } })
    expect((await guess(view, true)).question).toBeNull()
    expect((await solvers()).rows).toHaveLength(1)
  })

  it('have sixty seconds in all by the server’s clock, and whoever is a millisecond late is late', async () => {
    const view = await begin('one')
    expect(view.question?.deadline).toBe(cloud.now + 60_000)
    cloud.advance(60_000 + GRACE_MS - 1)
    const second = await guess(view, true)
    cloud.advance(1)
    expect(await li().call(answerRiddle, asked(second, true))).toMatchObject({ error: { code: 'quiz.time_up' } })
    expect((await li().must(goOnWithQuiz, { tryId: view.id })).try).toMatchObject({ question: null, marks: ['right'] })
    const { result } = await li().must(openQuizResult, { tryId: view.id })
    // Riddles one never came to are not told: they may come another time.
    expect(result).toMatchObject({ score: 1, isPassed: false, questions: [{ mark: 'right' }] })
    expect((await solvers()).rows).toEqual([])
  })

  it('count the longest row of all tries', async () => {
    let view = await begin('one')
    for (const isRight of [true, true, true, true, true, false, true]) view = await guess(view, isRight)
    cloud.advance(70_000)
    view = await begin('two')
    await guess(view, true)
    cloud.advance(70_000)
    expect(await li().must(openRiddles, { campaignId })).toMatchObject({ best: 5, isSolved: false, triesLeft: 1 })
  })

  it('tell nothing before they are over', async () => {
    let view = await begin('one')
    const said: unknown[] = [view]
    for (let number = 1; number <= 5; number++) {
      const reply = await li().must(answerRiddle, asked(view, number !== 2))
      said.push(
        reply,
        await li().call(openQuizResult, { tryId: view.id }),
        await li().call(openRiddles, { campaignId }),
      )
      view = reply.try
    }
    expect(JSON.stringify(said)).not.toMatch(/因为|"right":\[|seed|chosen/)
  })

  it('are no questions of a level: neither action answers the other’s try', async () => {
    const view = await begin('one')
    expect(await li().call(answerQuiz, asked(view, true))).toMatchObject({ error: { code: 'quiz.not_found' } })
    expect((await cloud.store<QuizTryDocument>('quiz_tries').all())[0]?.answers).toEqual([])
  })

  it('take three round trips to begin, and two for each', async () => {
    let view: TryView | undefined
    expect(await cloud.steps(async () => (view = await begin('one')))).toMatchObject({ steps: 3 })
    expect(await cloud.steps(() => guess(view as TryView, true))).toMatchObject({ steps: 2 })
  })
})
