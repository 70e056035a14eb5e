import * as z from 'zod/mini'
import { Body, plainTextOf } from '../../../domain/body/body'
import { guard } from '../../../domain/campaign/guard'
import { movedTo } from '../../../domain/campaign/movingDates'
import { spanOf } from '../../../domain/campaign/phase'
import { CampaignPlan, type Kit, KITS, kitsOf } from '../../../domain/campaign/plan'
import { problemOfPlan } from '../../../domain/campaign/readiness'
import { TEMPLATES, templateOf } from '../../../domain/campaign/templates/all'
import { EVENT_KIND_NAMES } from '../../../domain/event/plan'
import { clockTime, DAY_MS, unionDate } from '../../../domain/time'
import { ICONS } from '../../../src/components/Icon/icons'
import { aPhase, aPlan } from '../../support/builders/aPlan'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const CONTACTS = [{ name: '宣传教育部', phone: '0570-8000000', email: '' }]

describe.each(TEMPLATES)('the template $id', ({ plan, body, title, about }) => {
  const moved = movedTo(plan, NOW + DAY_MS)

  it('is a plan, and a page', () => {
    expect(z.safeParse(CampaignPlan, plan).error?.issues).toBeUndefined()
    expect(z.safeParse(Body, body).success).toBe(true)
    expect([title, about].every((each) => each.length > 0)).toBe(true)
  })

  it('has nothing a rule forbids, or that wants a look', () => {
    expect(guard(moved, plainTextOf(body), NOW)).toEqual([])
  })

  it('is complete but for somebody to call', () => {
    expect(problemOfPlan(moved, plainTextOf(body))).toMatchObject({ field: 'contacts' })
    expect(problemOfPlan({ ...moved, contacts: CONTACTS }, plainTextOf(body))).toBeUndefined()
  })

  it('shows icons that there are', () => {
    for (const { icon } of plan.works?.tracks ?? []) expect(Object.keys(ICONS)).toContain(icon)
  })
})

it('promises a place in the draw to whoever the list really takes: one level of the quiz is enough', () => {
  for (const { plan, body } of TEMPLATES.filter((each) => each.plan.draw?.entry === 'quiz_passed')) {
    const said = [...plan.rewards, plainTextOf(body)].join('\n')
    expect(said).toContain('过了任意一关的会员')
    expect(said).not.toMatch(/过了[一二三四五六七八九十\d]+关的会员/)
  }
})

it('has a template for every kit there is', () => {
  const kits = new Set<Kit>(TEMPLATES.flatMap(({ plan }) => kitsOf(plan)))
  expect([...kits].sort()).toEqual([...KITS].sort())
})

it('has the ten sub-projects of the notice in their three forms', () => {
  const tracks = templateOf('works-collection')?.plan.works?.tracks ?? []
  const titlesOf = (form: string) => tracks.filter((each) => each.form === form).map(({ id }) => id)
  expect(tracks).toHaveLength(10)
  expect(titlesOf('work')).toEqual(['song', 'video', 'photo', 'recital', 'essay'])
  expect(titlesOf('person')).toEqual(['person', 'account'])
  expect(titlesOf('case')).toEqual(['platform', 'rights', 'innovation'])
})

it('has the sub-projects, the days and the events of the notice of 2023, word by word', () => {
  const { plan } = templateOf('works-collection')!
  expect(plan.works?.tracks.map(({ title }) => title)).toEqual([
    ...['网络正能量歌曲', '微视频', '摄影', '诵读', '正能量职工网络达人', '优秀网评文章'],
    ...['“互联网+工会”普惠服务优秀平台', '网络正能量新媒体账号', '“互联网+工会”维权服务案例', '网络正能量创新活动'],
  ])
  const { phases } = movedTo(plan, Date.parse('2023-06-15T09:00:00+08:00'))
  const lastDayOf = (kind: string) => unionDate(phases.find((each) => each.kind === kind)!.until - 1)
  expect(lastDayOf('collect')).toBe('2023-08-05')
  expect(clockTime(phases.find(({ kind }) => kind === 'collect')!.until)).toBe('00:00')
  expect([lastDayOf('recommend').slice(0, 7), lastDayOf('announce'), lastDayOf('show')]).toEqual([
    ...['2023-08', '2023-09-30', '2023-11-30'],
  ])
  expect(plan.events?.target).toBe(3)
  expect(plan.events?.kinds.map((kind) => EVENT_KIND_NAMES[kind])).toEqual([
    ...['知识竞赛', '主题演讲', '公益活动', '志愿服务', '集中宣传', '文艺展演'],
  ])
  expect(plan.works).toMatchObject({ weights: { judges: 60, votes: 40 }, mostAwardShare: 30 })
})

describe('a plan that is moved', () => {
  const plan = aPlan({ phases: [aPhase('collect', 0, 10.25), aPhase('vote', 11, 20)] })

  it('begins on the day asked for, with its spans and times of day in UTC+8', () => {
    const beginsAt = Date.parse('2027-03-01T23:30:00+08:00')
    const { phases } = movedTo(plan, beginsAt)
    expect(unionDate(spanOf(phases).from)).toBe('2027-03-01')
    for (const [at, { from, until }] of phases.entries()) {
      const before = plan.phases[at]!
      expect(until - from).toBe(before.until - before.from)
      expect([clockTime(from), clockTime(until)]).toEqual([clockTime(before.from), clockTime(before.until)])
    }
    expect(phases[1]!.from - phases[0]!.from).toBe(plan.phases[1]!.from - plan.phases[0]!.from)
  })

  it('keeps a deadline at midnight of the union’s day, whatever day UTC has then', () => {
    const midnight = aPlan({
      phases: [
        {
          ...aPhase('collect', 0, 1),
          from: Date.parse('2026-06-01T00:00:00+08:00'),
          until: Date.parse('2026-08-06T00:00:00+08:00'),
        },
      ],
    })
    const [phase] = movedTo(midnight, Date.parse('2027-06-02T07:59:00+08:00')).phases
    expect(phase!.from).toBe(Date.parse('2027-06-02T00:00:00+08:00'))
    expect(phase!.until).toBe(Date.parse('2027-08-07T00:00:00+08:00'))
  })

  it('stays as it is without phases', () => {
    expect(movedTo(aPlan({ phases: [] }), NOW).phases).toEqual([])
  })
})
