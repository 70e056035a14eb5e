import type { ComponentType } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import EntryPage from '../../../../src/packages/campaign/entry'
import EventPage from '../../../../src/packages/campaign/event'
import QuizPage from '../../../../src/packages/campaign/quiz'
import RiddlesPage from '../../../../src/packages/campaign/riddles'
import WalkPage from '../../../../src/packages/campaign/walk'
import WallPage from '../../../../src/packages/campaign/wall'
import { fakeHost, type Sent, setOnline } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aView'
import { anEventPage, ANSWERS, aQuizPage, aTry, aWalkPage, EVENT_ID } from './everyPage'

const tap = (name: string | RegExp, role = 'button') =>
  act(async () => void fireEvent.click(screen.getByRole(role, { name })))
const type = (label: string, value: string) =>
  act(async () => void fireEvent.input(screen.getByLabelText(label), { target: { value }, detail: { value } }))

interface Case {
  Page: ComponentType
  id?: string
  answers?: Parameters<typeof fakeHost>[0]
  /** What leads to the tap. */
  before?: () => PromiseLike<void>
  tap: () => PromiseLike<void>
  /** What the person does before they tap again. */
  between?: () => PromiseLike<void>
  action: string
  answer: object
  /** Without one the request says what is to be, and once is as good as twice. */
  hasKey: boolean
}

const begun = {
  'quiz.begin': () => ({ try: aTry(), now: NOW }),
  'quiz.beginRiddles': () => ({ try: aTry(), now: NOW }),
}
const verdict = { questionId: 'q1', isRight: true, right: null, explanation: null }
/** One after the other. */
const steps =
  (...each: (() => PromiseLike<unknown>)[]) =>
  async () => {
    for (const step of each) await step()
  }

const CASES: Readonly<Record<string, Case>> = {
  'beginning a level': {
    ...{ Page: QuizPage, tap: () => tap('再答第 1 关'), action: 'quiz.begin', hasKey: true },
    ...{ answers: { 'quiz.open': () => aQuizPage(null) } },
    answer: { try: aTry(), now: NOW },
  },
  'an answer of a quiz': {
    ...{
      Page: QuizPage,
      answers: begun,
      before: steps(
        () => tap('再答第 1 关'),
        () => tap(/^B，乙/, 'radio'),
      ),
    },
    ...{ tap: () => tap('确定'), action: 'quiz.answer', answer: { verdict, try: aTry(), now: NOW }, hasKey: true },
  },
  'beginning riddles': {
    ...{ Page: RiddlesPage, tap: () => tap('开始猜'), action: 'quiz.beginRiddles', hasKey: true },
    answer: { try: aTry(), now: NOW },
  },
  'the answer of a riddle': {
    ...{ Page: RiddlesPage, answers: begun, before: () => tap('开始猜'), tap: () => tap(/^B，乙/, 'radio') },
    ...{ action: 'quiz.answerRiddle', answer: { verdict, try: aTry(), now: NOW }, hasKey: true },
  },
  steps: {
    ...{ Page: WalkPage, tap: () => tap('同步步数'), action: 'walk.report', hasKey: false },
    answer: aWalkPage(),
  },
  'leaving a team': {
    ...{ Page: WalkPage, tap: () => tap('退队'), action: 'walk.leaveTeam', hasKey: false },
    answer: aWalkPage(),
  },
  'a like': {
    ...{ Page: WallPage, tap: () => tap(/谢谢师傅/, 'switch'), action: 'wall.like', hasKey: false },
    answer: { likes: 4, isLiked: true },
  },
  'a message': {
    ...{
      Page: WallPage,
      before: steps(
        () => tap('写一句'),
        () => type('留言', '谢谢周师傅'),
      ),
      tap: () => tap('发到墙上'),
    },
    // The panel is closed and opened again: the words are still there, and they are the same message.
    between: steps(
      () => tap('关闭'),
      () => tap('写一句'),
    ),
    ...{ action: 'wall.write', hasKey: true },
    answer: { message: { id: 'm2', text: '谢谢周师傅', at: NOW, state: 'shown', reason: null, likes: 0 }, now: NOW },
  },
  'a message taken away': {
    ...{ Page: WallPage, tap: () => tap(`删掉“我写给师傅的”`), action: 'wall.remove', answer: {}, hasKey: false },
  },
  'a sign-up': {
    ...{ Page: EventPage, id: EVENT_ID, answers: { 'event.open': () => anEventPage('none') }, hasKey: true },
    ...{ tap: () => tap('报名'), action: 'event.signUp', answer: anEventPage('placed') },
  },
  'giving up a place': {
    ...{ Page: EventPage, id: EVENT_ID, tap: () => tap('来不了，取消报名'), action: 'event.leave', hasKey: true },
    answer: anEventPage('none'),
  },
  'a work taken down': {
    ...{
      Page: EntryPage,
      id: 'entry-1',
      tap: () => tap('撤下《车间里的早晨》'),
      action: 'entry.withdraw',
      hasKey: true,
    },
    answer: {},
  },
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
  // A phone: jsdom does not know of any screen.
  window.matchMedia = () => ({ matches: false }) as MediaQueryList
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  setOnline(true)
})
afterEach(() => act(() => setOnline(true)))

describe.each(Object.entries(CASES))('%s whose answer was lost with the network', (_, given) => {
  it('travels as the same request when it is tapped again', async () => {
    const { Page, id = 'craft', answers = {}, before, between, action, answer, hasKey } = given
    openWith({ id })
    let isLost = true
    const host = fakeHost({
      ...ANSWERS,
      ...answers,
      [action]: () => {
        if (!isLost) return answer
        // It was done, and nobody heard of it.
        isLost = false
        setOnline(false)
        throw new Error('lost')
      },
    })
    await act(async () => void render(<Page />))
    await before?.()
    await given.tap()
    await act(async () => setOnline(true))
    await between?.()
    await given.tap()
    const sent: readonly Sent[] = host.sent[action] ?? []
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
    expect('requestKey' in sent[0]!).toBe(hasKey)
  })
})
