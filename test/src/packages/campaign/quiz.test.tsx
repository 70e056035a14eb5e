import { act, fireEvent, render, screen } from '@testing-library/react'
import QuizPage from '../../../../src/packages/campaign/quiz'
import { GRACE_MS, PAUSE_MS } from '../../../../domain/quiz/clock'
import type { TryView } from '../../../../domain/quiz/contract'
import { quizPart } from '../../../support/builders/aPlan'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

/** The cloud's clock; the phone's own is two hours off in every test. */
const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const EACH_MS = 30_000

const aTry = (number: number | null, differing: Partial<TryView> = {}): TryView => ({
  ...{ id: 'craft:try', campaignId: 'craft', game: { kind: 'level', level: 1 }, questions: 5, marks: [], goal: 3 },
  question:
    number === null
      ? null
      : {
          ...{ id: `q${number}`, number, kind: 'single', text: `第 ${number} 问`, choices: ['甲', '乙', '丙'] },
          ...{ opensAt: NOW, deadline: NOW + EACH_MS },
        },
  ...{ reached: 0, ...differing },
})

const LEVELS = [1, 2].map((level) => ({
  ...{ level, opensAt: NOW, isOpen: level === 1, best: null, isPassed: false, triesLeft: 3, canPractise: false },
}))
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const choice = (name: RegExp) => screen.getByRole('radio', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const pass = (milliseconds: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds)
  })

async function begun(answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({
    'quiz.open': () => ({
      ...{ title: '安全知识闯关', plan: quizPart(), levels: LEVELS, running: null, notNow: null, now: NOW },
    }),
    'quiz.begin': () => ({ try: aTry(1), now: NOW }),
    ...answers,
  })
  await act(async () => void render(<QuizPage />))
  await tap(button('开始第 1 关'))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  jest.useFakeTimers({ now: NOW + 7_200_000 })
  emptyPhone()
  openWith({ id: 'craft' })
})
afterEach(() => jest.useRealTimers())

describe('a level', () => {
  it('counts down by the cloud’s clock on a phone that is two hours off', async () => {
    await begun()
    expect(screen.getByLabelText('还剩 30 秒')).toBeTruthy()
    await pass(12_000)
    expect(screen.getByLabelText('还剩 18 秒')).toBeTruthy()
  })

  it('says right or wrong in a word, then asks the next question when its time begins', async () => {
    const next = aTry(2, { marks: ['wrong'] })
    next.question!.opensAt = NOW + PAUSE_MS
    next.question!.deadline = NOW + PAUSE_MS + EACH_MS
    await begun({
      'quiz.answer': () => ({
        ...{ verdict: { questionId: 'q1', isRight: false, right: null, explanation: null }, try: next, now: NOW },
      }),
    })
    await tap(choice(/^B，乙/))
    await tap(button('确定'))
    expect(screen.getByText('答错了')).toBeTruthy()
    expect(choice(/^B，乙，答错/)).toBeTruthy()
    await pass(PAUSE_MS + 500)
    expect(screen.getByText('第 2 问')).toBeTruthy()
  })

  it('carries the same key after a lost answer, and says that the time runs on', async () => {
    let asked = 0
    const host = await begun({
      'quiz.answer': () => {
        if (++asked === 1) throw new Error('lost')
        return {
          ...{ verdict: { questionId: 'q1', isRight: true, right: null, explanation: null }, try: aTry(2), now: NOW },
        }
      },
    })
    await tap(choice(/^A，甲/))
    await tap(button('确定'))
    expect(screen.getByText('网断了，时间还在走，连上以后接着答')).toBeTruthy()
    await tap(screen.getByText('接着答'))
    const keys = host.sent['quiz.answer']?.map(({ requestKey }) => requestKey)
    expect(keys).toHaveLength(2)
    expect(keys?.[0]).toBe(keys?.[1])
  })

  it('goes where the server is when the time is up, and when the answer came too late', async () => {
    const late = new Refused({ code: 'quiz.time_up', message: '这一题时间到了，看下一题' })
    const host = await begun({
      'quiz.goOn': () => ({ try: aTry(2, { marks: ['missed'] }), now: NOW + EACH_MS + GRACE_MS }),
      'quiz.answer': () => {
        throw late
      },
    })
    await tap(choice(/^A，甲/))
    await tap(button('确定'))
    expect(host.sent['quiz.goOn']).toEqual([{ tryId: 'craft:try' }])
    expect(screen.getByText('第 2 问')).toBeTruthy()
  })

  it('sends what was chosen when the time is over, within what the network is given', async () => {
    const host = await begun({
      'quiz.answer': () => ({
        ...{ verdict: { questionId: 'q1', isRight: true, right: null, explanation: null }, try: aTry(2), now: NOW },
      }),
    })
    await tap(choice(/^C，丙/))
    await pass(EACH_MS + 300)
    expect(host.sent['quiz.answer']).toMatchObject([{ questionId: 'q1', choices: [2] }])
  })
})

describe('practice', () => {
  it('of a passed level begins by its own button, and explains each answer before the next question', async () => {
    const passed = { ...LEVELS[0], best: 5, isPassed: true, canPractise: true, triesLeft: 0 }
    const free = (number: number | null) =>
      aTry(number, { game: { kind: 'practice', level: 1 }, marks: number === 1 ? [] : ['wrong'] })
    const [first, second] = [free(1), free(2)]
    first.question!.deadline = null
    second.question!.deadline = null
    const host = fakeHost({
      'quiz.open': () => ({
        ...{
          title: '安全知识闯关',
          plan: quizPart(),
          levels: [passed, LEVELS[1]],
          running: null,
          notNow: null,
          now: NOW,
        },
      }),
      'quiz.begin': () => ({ try: first, now: NOW }),
      'quiz.answer': () => ({
        verdict: { questionId: 'q1', isRight: false, right: [0], explanation: '绿区是压力正常。' },
        ...{ try: second, now: NOW },
      }),
    })
    await act(async () => void render(<QuizPage />))
    // No try is left today; practising takes none.
    await tap(button('练第 1 关'))
    expect(host.sent['quiz.begin']).toMatchObject([{ level: 1, isPractice: true }])
    expect(screen.queryByLabelText(/^还剩/)).toBeNull()
    await tap(choice(/^B，乙/))
    await tap(button('确定'))
    await pass(60_000)
    expect(screen.getByText('答错了。绿区是压力正常。')).toBeTruthy()
    expect(choice(/^A，甲，正确答案/)).toBeTruthy()
    await tap(button('下一题'))
    expect(screen.getByText('第 2 问')).toBeTruthy()
  })
})
