import { guard, isForbidden } from '../../../domain/campaign/guard'
import { LINES } from '../../../domain/campaign/lines'
import { type CampaignPlan, type Intentions, NO_INTENTIONS } from '../../../domain/campaign/plan'
import { aPhase, aPlan, drawPart, quizPart, walkPart, worksPart } from '../../support/builders/aPlan'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const WORKS_PHASES = [
  aPhase('collect', -10, 6),
  aPhase('review', 7, 14),
  aPhase('vote', 7, 14),
  aPhase('announce', 15, 20),
]
const PLAY = [aPhase('play', 0, 30)]

const found = (plan: Partial<CampaignPlan>) =>
  guard(aPlan(plan), '', NOW).map(({ weight, where, rule }) => [weight, where, rule])

describe('what an organiser says they intend', () => {
  const LINE_OF: readonly [keyof Intentions, string][] = [
    ['needsDailyPresence', '国办函〔2026〕12号（二）'],
    ['ranksPeople', '国办函〔2026〕12号（二）'],
    ['ranksUnits', '国办函〔2026〕12号（三）'],
    ['countsForAssessment', '国办函〔2026〕12号（四）'],
    ['forcesInstallOrForward', '国办函〔2026〕12号（三）'],
    ['asksAgain', '国办函〔2026〕12号（一）'],
    ['sells', '国办函〔2026〕12号（五）'],
  ]

  it.each(LINE_OF)('%s is refused by the line that means it, %s', (intention, line) => {
    const findings = guard(aPlan({ intentions: { ...NO_INTENTIONS, [intention]: true } }), '', NOW)
    expect(findings).toMatchObject([{ weight: 'refuse', where: `intentions.${intention}` }])
    expect(findings[0]?.rule.startsWith(line)).toBe(true)
    expect(findings[0]?.next).not.toBe('')
    expect(isForbidden(findings)).toBe(true)
  })

  it('is all asked about: nothing of it may be forgotten', () => {
    expect(LINE_OF.map(([intention]) => intention).sort()).toEqual(Object.keys(NO_INTENTIONS).sort())
  })
})

describe('numbers of a works collection', () => {
  const of = (works: Parameters<typeof worksPart>[0], more: Partial<CampaignPlan> = {}) =>
    found({ works: worksPart(works), phases: WORKS_PHASES, ...more })

  it('pass with 60 to 40, and 70 to 30', () => {
    expect(of({})).toEqual([])
    expect(of({ weights: { judges: 70, votes: 30 } })).toEqual([])
  })

  it('are refused where votes alone decide', () => {
    expect(of({ weights: { judges: 0, votes: 100 } })).toEqual([['refuse', 'works.weights', LINES.assessing]])
    expect(of({ judging: null, weights: { judges: 0, votes: 100 } })).toEqual([
      ['refuse', 'works.weights', LINES.assessing],
    ])
  })

  it('are looked at where votes weigh more than judges', () => {
    expect(of({ weights: { judges: 30, votes: 70 } })).toEqual([['look', 'works.weights', LINES.assessing]])
    expect(of({ weights: { judges: 50, votes: 50 } })).toEqual([])
  })

  it.each([
    ['do not make 100', { weights: { judges: 60, votes: 30 } }],
    ['weigh judges that there are none of', { judging: null }],
    ['weigh votes that there are none of', { voting: null }],
  ])('are refused where they %s', (_, works) => {
    expect(of(works)).toEqual([['refuse', 'works.weights', LINES.scoring]])
  })

  it('are refused where the criteria do not make 100', () => {
    const judging = { ...worksPart().judging!, criteria: [{ id: 'all', title: '整体', most: 90 }] }
    expect(of({ judging })).toEqual([['refuse', 'works.judging.criteria', LINES.scoring]])
  })

  it('are refused above 30 % of awards, and looked at without a limit', () => {
    expect(of({ mostAwardShare: 31 })).toEqual([['refuse', 'works.mostAwardShare', LINES.awards]])
    expect(of({ mostAwardShare: 30 })).toEqual([])
    expect(of({ mostAwardShare: null })).toEqual([['look', 'works.mostAwardShare', LINES.awards]])
    expect(of({ mostAwardShare: null, awards: [] })).toEqual([])
  })

  it('may be without any score at all', () => {
    expect(of({ judging: null, voting: null, weights: { judges: 0, votes: 0 } })).toEqual([])
  })
})

describe('prizes', () => {
  const prize = (worthFen: number, count = 1) => drawPart({ prizes: [{ id: 'one', title: '相机', worthFen, count }] })
  const of = (draw: CampaignPlan['draw'], budgetFen: number | null) =>
    found({ draw, budgetFen, quiz: quizPart(), phases: PLAY })

  it('cost at most 50,000 yuan each', () => {
    expect(of(prize(5_000_000), 5_000_000)).toEqual([])
    expect(of(prize(5_000_001), 9_000_000)).toEqual([['refuse', 'draw.prizes.0.worthFen', LINES.prizes]])
  })

  it('cost together at most the budget, to the cent, and there is one', () => {
    expect(of(prize(2_000, 50), 100_000)).toEqual([])
    expect(of(prize(2_000, 50), 99_999)).toEqual([['refuse', 'budgetFen', LINES.budget]])
    expect(of(prize(2_000, 50), null)).toEqual([['refuse', 'budgetFen', LINES.budget]])
  })

  it('are drawn among those who completed something that there is', () => {
    const draw = drawPart({ entry: 'walk_completed' })
    expect(of(draw, 100_000)).toEqual([['refuse', 'draw.entry', LINES.ways]])
  })
})

describe('quizzes and walks', () => {
  const of = (plan: Partial<CampaignPlan>) => found({ phases: PLAY, ...plan })

  it('can be completed within their days', () => {
    expect(of({ quiz: quizPart({ levels: 31 }) })).toEqual([])
    expect(of({ quiz: quizPart({ levels: 32 }) })).toEqual([['refuse', 'quiz.levels', LINES.ways]])
    expect(of({ quiz: quizPart({ levels: 32, opensDaily: false }) })).toEqual([])
    expect(of({ quiz: quizPart({ pass: 6 }) })).toEqual([['refuse', 'quiz.pass', LINES.ways]])
    expect(of({ walk: walkPart({ days: 32 }) })).toEqual([['refuse', 'walk.days', LINES.ways]])
  })

  it('have steps capped at what a day can hold', () => {
    expect(of({ walk: walkPart({ mostADay: 0 }) })).toEqual([['refuse', 'walk.mostADay', LINES.steps]])
    expect(of({ walk: walkPart({ mostADay: Number.NaN }) })).toEqual([['refuse', 'walk.mostADay', LINES.steps]])
    expect(of({ walk: walkPart({ goalADay: 13_000 }) })).toEqual([['refuse', 'walk.mostADay', LINES.steps]])
    expect(of({ walk: walkPart({ mostADay: 20_000 }) })).toEqual([['look', 'walk.mostADay', LINES.steps]])
  })

  it('leave days off: every single day is 打卡 by another name', () => {
    expect(of({ walk: walkPart({ days: 31 }) })).toEqual([['look', 'walk.days', LINES.presence]])
    expect(of({ walk: walkPart({ days: 30 }) })).toEqual([])
  })
})

describe('who takes part', () => {
  const of = (ages: { ageFrom?: number; ageTo?: number }) =>
    found({ audience: { unionIds: ['qinghe'], isPublic: true, ...ages } })

  it('is 16 or older, and somebody', () => {
    expect(of({ ageFrom: 16 })).toEqual([])
    expect(of({ ageFrom: 15 })).toEqual([['refuse', 'audience.ageFrom', LINES.ages]])
    expect(of({ ageFrom: 40, ageTo: 30 })).toEqual([['refuse', 'audience.ageTo', LINES.ages]])
  })
})

describe('phases', () => {
  const of = (...phases: CampaignPlan['phases']) => found({ phases })

  it('end after they begin, and in the future', () => {
    expect(of(aPhase('collect', 3, 3))).toEqual([['refuse', 'phases.0', LINES.times]])
    expect(of(aPhase('collect', -3, 0))).toEqual([['refuse', 'phases.0', LINES.times]])
    expect(of(aPhase('collect', -3, 0.001))).toEqual([])
  })

  it('begin in their order, reviewing and voting side by side', () => {
    expect(of(...WORKS_PHASES)).toEqual([])
    expect(of(aPhase('collect', 2, 6), aPhase('vote', 1, 6))).toEqual([['refuse', 'phases.1', LINES.times]])
    expect(of(aPhase('signup', 2, 6), aPhase('collect', 1, 6))).toEqual([['refuse', 'phases.1', LINES.times]])
    expect(of(aPhase('show', 1, 30), aPhase('collect', 1, 6))).toEqual([])
  })

  it('announce nothing that may still change', () => {
    expect(of(aPhase('vote', 1, 6), aPhase('announce', 5, 9))).toEqual([['refuse', 'phases.1', LINES.times]])
    expect(of(aPhase('vote', 1, 6), aPhase('announce', 6, 9))).toEqual([])
  })
})

it('puts what forbids before what asks for a look', () => {
  const plan = aPlan({ works: worksPart({ mostAwardShare: null }), phases: WORKS_PHASES, title: '每日打卡' })
  expect(guard(plan, '', NOW).map(({ weight }) => weight)).toEqual(['refuse', 'look'])
})
