import type { EventForm } from '../../../domain/event/organizing'
import { problemOfEvent } from '../../../domain/event/readiness'
import { LONGEST_EVENT_MS } from '../../../domain/event/state'
import { DAY_MS } from '../../../domain/time'
import { eventsPart } from '../../support/builders/aPlan'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const HOUR = 3_600_000
const aForm = (differing: Partial<EventForm> = {}): EventForm => ({
  ...{ title: '知识竞赛', kind: 'quiz', about: '四人一队，现场抢答。', address: '云帆公园 3 号门', capacity: 40 },
  ...{ startsAt: NOW + DAY_MS, endsAt: NOW + DAY_MS + 2 * HOUR, signUpUntil: NOW + DAY_MS },
  ...{ contacts: [{ name: '周石青', phone: '15400000001', email: '' }], ...differing },
})
const problemOf = (differing: Partial<EventForm>, now: number | null = NOW) =>
  problemOfEvent(aForm(differing), eventsPart(), now)?.field

describe('an event', () => {
  it('is ready with everything in it', () => {
    expect(problemOf({})).toBeUndefined()
  })

  it.each([
    ['title', { title: '赛' }],
    ['address', { address: '园' }],
    ['endsAt', { endsAt: NOW + DAY_MS }],
    ['endsAt', { endsAt: NOW + DAY_MS + LONGEST_EVENT_MS + 1 }],
    ['signUpUntil', { signUpUntil: NOW + DAY_MS + 1 }],
    ['signUpUntil', { signUpUntil: NOW }],
  ] satisfies [keyof EventForm, Partial<EventForm>][])('is not without a fit %s: %j', (field, differing) => {
    expect(problemOf(differing)).toBe(field)
  })

  it('may be written on after its sign-up has passed, once it is published', () => {
    expect(problemOf({ signUpUntil: NOW - 1 }, null)).toBeUndefined()
  })

  it.each([
    ['title', { title: '每天打卡赛' }],
    ['address', { address: '云帆公园，先关注后抽奖' }],
    ['about', { about: '转发朋友圈才能入场' }],
    ['contacts', { contacts: [{ name: '联系人：参与率排名', phone: '', email: '' }] }],
  ] satisfies [keyof EventForm, Partial<EventForm>][])(
    'is refused for what a campaign may not say: %s',
    (field, differing) => {
      expect(problemOf(differing)).toBe(field)
      // Also once it is out: a change says no more than the first time.
      expect(problemOf(differing, null)).toBe(field)
      expect(problemOfEvent(aForm(differing), eventsPart(), NOW)?.sentence).toContain('国办函〔2026〕12号')
    },
  )

  it('has people check in at its door', () => {
    expect(problemOf({ about: '当天须在门口扫码签到' })).toBeUndefined()
    expect(problemOf({ about: '每天签到，满五天有奖' })).toBe('about')
  })
})
