import type { CampaignPlan, Kit } from '../../../../domain/campaign/plan'
import type { DrawEntry } from '../../../../domain/draw/plan'

/** What a kit begins with when it is switched on: numbers that plans of unions have. @source domain.md §2.10 */
export const FIRST_KITS: { [K in Exclude<Kit, 'works'>]: (plan: CampaignPlan) => NonNullable<CampaignPlan[K]> } = {
  quiz: () => ({
    ...{ levels: 10, opensDaily: true, questions: 5, secondsEach: 30, pass: 3, triesADay: 3, hasPractice: true },
  }),
  riddles: () => ({ seconds: 60, inARow: 8, triesADay: 3 }),
  walk: () => ({ goalADay: 6_000, mostADay: 12_000, days: 20, mostInTeam: 10 }),
  wall: () => ({ topic: '说一句心里话', most: 120, messagesEach: 3, quotations: [] }),
  events: () => ({ target: 3, kinds: ['quiz', 'speech', 'charity', 'volunteering'], leastPictures: 1 }),
  draw: (plan) => ({
    entry: entriesOf(plan)[0] ?? 'quiz_passed',
    prizes: [{ id: 'prize-1', title: '', worthFen: 2_000, count: 100 }],
    ...{ seedSource: '开奖前公布：用福彩双色球开奖日的开奖号码', claimDays: 15 },
  }),
}

export const ENTRY_WORDS: Readonly<Record<DrawEntry, string>> = {
  quiz_passed: '答题过关的人',
  riddles_solved: '猜成灯谜的人',
  walk_completed: '走够天数的人',
  message_shown: '留言上墙的人',
  work_accepted: '作品通过审核的人',
  event_attended: '到场参加的人',
}

/** Lists a draw can be made from, by what the plan has. */
export function entriesOf({ quiz, riddles, walk, wall, works, events }: CampaignPlan): DrawEntry[] {
  const kits = {
    ...{ quiz_passed: quiz, riddles_solved: riddles, walk_completed: walk },
    ...{ message_shown: wall, work_accepted: works, event_attended: events },
  }
  return (Object.keys(kits) as DrawEntry[]).filter((entry) => kits[entry] !== null)
}
