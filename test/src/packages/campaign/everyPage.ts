import type { TryView } from '../../../../domain/quiz/contract'
import { DAY_MS, MINUTE_MS, startOfDay } from '../../../../domain/time'
import { quizPart, riddlesPart, walkPart } from '../../../support/builders/aPlan'
import type { fakeHost } from '../../../support/fakeHost'
import { aView, anEntryView, NOW } from './aView'

/** What the cloud answers every page of one campaign: a person who takes part in all of it. */

/** Of somebody else, and on no phone to stay. */
export const PHONE = '15400001234'
const CONTACT = { name: '周小舟', phone: PHONE, email: '' }
const OWN = anEntryView({ isOwn: true, answers: { phone: PHONE } })
export const EVENT_ID = 'craft.talk'
const EVENT = {
  ...{ id: EVENT_ID, campaignId: 'craft', title: '车间安全讲座', kind: 'quiz', unionName: '远帆精密制造工会' },
  ...{ startsAt: NOW + 7 * DAY_MS, endsAt: NOW + 7 * DAY_MS + 120 * MINUTE_MS, address: '南门二楼', state: 'open' },
  ...{ capacity: 30, placesLeft: 12, mine: 'placed' },
}
const PLACE = {
  ...{ eventId: EVENT.id, state: 'placed', ahead: null, attendedAt: null, isDoorOpen: false },
  doorOpensAt: EVENT.startsAt - 120 * MINUTE_MS,
}
const LEVEL = { level: 1, opensAt: NOW, isOpen: true, best: 5, isPassed: true, canPractise: true, triesLeft: 3 }
const TEAM = { number: '604218', name: '机修班', members: 2, most: 10, done: 25, goal: 40 }
export const MESSAGE = {
  ...{ id: 'm1', text: '谢谢师傅', author: '林**', unionName: '远帆精密制造工会', at: NOW - 60_000 },
  ...{ likes: 3, isLiked: false, isMine: false },
}

/** As it stands with a place, and without. */
export const anEventPage = (state: 'placed' | 'none') => ({
  event: {
    ...{
      card: { ...EVENT, mine: state },
      about: '三人一队',
      signUpUntil: EVENT.startsAt - DAY_MS,
      contacts: [CONTACT],
    },
    ...{ pictures: [], cancelReason: null, waiting: 0, notForYou: null },
  },
  ...{ mine: { ...PLACE, state }, now: NOW },
})

/** A try at its first question. */
export const aTry = (): TryView => ({
  ...{ id: 'craft:try', campaignId: 'craft', game: { kind: 'level', level: 1 }, questions: 5, marks: [], goal: 3 },
  question: {
    ...{ id: 'q1', number: 1, kind: 'single', text: '第 1 问', choices: ['甲', '乙', '丙'] },
    ...{ opensAt: NOW, deadline: NOW + 30_000 },
  },
  reached: 0,
})

const QUIZ = { title: '安全知识闯关', plan: quizPart(), levels: [LEVEL], notNow: null, now: NOW }

/** With a try that runs, and without. */
export const aQuizPage = (running: { tryId: string; game: TryView['game'] } | null) => ({ ...QUIZ, running })

export const aWalkPage = () => ({
  ...{ title: '一起走走', plan: walkPart(), from: '2026-11-11', until: '2026-12-10', team: TEAM, notNow: null },
  fetchUntil: startOfDay('2026-12-12'),
  mine: {
    ...{ days: [{ date: '2026-11-18', steps: 7_200, isReached: true }], today: 4_100, done: 1, isComplete: false },
    reportedAt: NOW,
  },
  now: NOW,
})

export const ANSWERS: Parameters<typeof fakeHost>[0] = {
  'campaign.list': () => ({ campaigns: [aView().card], now: NOW, nextCursor: null }),
  'campaign.open': () => ({ campaign: aView({ plan: { contacts: [CONTACT] } }), now: NOW }),
  'identity.home': () => ({ roles: { isMember: true, staff: [], clerk: null, isJudge: false } }),
  'quiz.open': () => aQuizPage({ tryId: 'craft:try', game: { kind: 'level', level: 1 } }),
  'quiz.riddles': () => ({
    ...{ title: '元宵灯谜', plan: riddlesPart(), best: 5, isSolved: false, triesLeft: 2, running: null },
    ...{ notNow: null, now: NOW },
  }),
  'walk.open': aWalkPage,
  'wall.open': () => ({
    ...{ title: '对师傅说一句', topic: '对师傅说一句', most: 60, messagesEach: 2, notNow: null, now: NOW },
    mine: [{ id: 'mine-1', text: '我写给师傅的', at: NOW, state: 'waiting', reason: null, likes: 0 }],
    quotations: [{ id: 'q1', text: '返工才耽误', from: '沈师傅', likes: 8, isLiked: true }],
  }),
  'wall.messages': () => ({ messages: [MESSAGE], now: NOW, nextCursor: null }),
  'entry.mine': () => ({ entries: [OWN.card], nextCursor: null }),
  'entry.open': () => ({ entry: OWN, now: NOW }),
  'event.list': () => ({ events: [EVENT], now: NOW, nextCursor: null }),
  'event.mine': () => ({ places: [{ card: EVENT, mine: PLACE }], now: NOW, nextCursor: null }),
  'event.open': () => anEventPage('placed'),
}
