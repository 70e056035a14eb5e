import type { JudgingPlan, WorksPlan } from '../../entry/plan'

/** What works collections have in common, unless one says otherwise. */

export const STATEMENT: WorksPlan['statement'] = {
  version: 1,
  text: '作品由我本人（本单位）创作，没有抄袭，没有侵犯他人的著作权、肖像权、名誉权和隐私权；作品里出现的人都同意被拍、被录。如有争议，由投稿人负责。',
}

export const USE_OF_WORKS =
  '主办工会可以在工会的展览、网站、公众号和小程序里展示作品，署作者名，不用于商业。著作权归作者。'

/** Blind, so that a name weighs nothing; three sheets, so that one judge does not decide. */
export const JUDGING: JudgingPlan = {
  isBlind: true,
  criteria: [
    { id: 'theme', title: '主题', most: 30 },
    { id: 'content', title: '内容', most: 40 },
    { id: 'craft', title: '表现', most: 30 },
  ],
  leastSheets: 3,
  dropsExtremes: true,
}

/**
 * @source domain.md §2.10: experts 60 and votes 40, ten for each sub-project (2025, national); once per work and account
 *   in 24 h and a look within a working day (山西 2021); awards at most 30 % (广西 2019)
 */
export function worksRules(differing: Pick<WorksPlan, 'tracks'> & Partial<WorksPlan>): WorksPlan {
  return {
    mostTracks: 3,
    ways: { bySelf: true, byUnit: true },
    ...{ statement: STATEMENT, useOfWorks: USE_OF_WORKS, moderationDays: 1, quotas: [], shortlist: null },
    ...{ judging: JUDGING, voting: { hoursApart: 24, mostADay: 5 }, weights: { judges: 60, votes: 40 } },
    ...{ ties: 'judges_first', awards: [{ id: 'ten', title: '十佳作品', most: 10 }], mostAwardShare: 30 },
    ...differing,
  }
}
