import { campaignState, shownPhase, stageText } from '../../../domain/campaign/stage'
import type { CampaignPlan } from '../../../domain/campaign/plan'
import { aPhase, aPlan, quizPart, walkPart, worksPart } from '../../support/builders/aPlan'

/** 09:41 in UTC+8. */
const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const at = (text: string) => Date.parse(`${text}+08:00`)
const said = (plan: Partial<CampaignPlan>, now = NOW) => stageText(aPlan(plan), false, now)

describe('where a campaign stands', () => {
  const collect = { ...aPhase('collect', 0, 0), from: at('2026-11-06T00:00:00'), until: at('2026-11-27T00:00:00') }
  const works = { works: worksPart(), phases: [collect] }

  it('is what runs, with the days after today on which it still runs', () => {
    expect(said(works)).toBe('作品征集中，还剩 6 天')
    expect(said(works, at('2026-11-25T23:59:59'))).toBe('作品征集中，还剩 1 天')
  })

  it('is today, all day long on the last one and not a moment longer', () => {
    expect(said(works, at('2026-11-26T00:00:00'))).toBe('今天作品征集截止')
    expect(said(works, collect.until - 1)).toBe('今天作品征集截止')
    expect(said(works, collect.until)).toBe('已结束')
  })

  it('is when it begins, before', () => {
    expect(said(works, collect.from - 1)).toBe('11 月 6 日开始')
    expect(said({ phases: [] })).toBe('时间待定')
  })

  it('is what comes next, between two phases', () => {
    const phases = [aPhase('collect', -9, -1), aPhase('vote', 11, 20)]
    expect(said({ works: worksPart(), phases })).toBe('12 月 1 日起投票')
  })

  it('is what people can do something in, rather than what they wait for', () => {
    const phases = [aPhase('recommend', -3, 2), aPhase('collect', -3, 6), aPhase('review', -1, 1)]
    expect(shownPhase(phases, NOW)?.kind).toBe('collect')
    expect(shownPhase([aPhase('review', -1, 1)], NOW)?.kind).toBe('review')
  })

  it('names what is played by its kit', () => {
    const phases = [aPhase('play', -1, 3)]
    expect(said({ phases, quiz: quizPart() })).toBe('答题中，还剩 3 天')
    expect(said({ phases, walk: walkPart() })).toBe('健步走中，还剩 3 天')
    expect(said({ phases, walk: walkPart(), quiz: quizPart() })).toBe('参与中，还剩 3 天')
  })

  it('is over when it was recalled, whatever its times say', () => {
    expect(stageText(aPlan(works), true, NOW)).toBe('已停办')
    expect(campaignState({ isRecalled: true, phases: [collect] }, NOW)).toBe('recalled')
  })
})
