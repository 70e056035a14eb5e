import { dayText, startOfDay, unionDate, DAY_MS } from '../time'
import type { CampaignState } from './card'
import { type Phase, type PhaseKind, phaseState, spanOf } from './phase'
import { type CampaignPlan, kitsOf } from './plan'

/** Where a campaign stands, as lists and pages say it. Pure, by the server's clock. */

/** What runs, in words that stand before 中: 作品征集中. `play` is called after its kit. */
const RUNNING: Readonly<Record<Exclude<PhaseKind, 'play'>, string>> = {
  signup: '报名',
  collect: '作品征集',
  recommend: '逐级推荐',
  review: '评审',
  vote: '投票',
  announce: '公示',
  show: '展示',
}

/** A phase in which people themselves do something goes before one they wait for. */
const FOR_EVERYBODY: readonly PhaseKind[] = ['signup', 'collect', 'vote', 'play']

type Staged = Pick<CampaignPlan, 'phases' | 'works' | 'quiz' | 'riddles' | 'walk' | 'wall' | 'events' | 'draw'>

/** Recalled is recalled; otherwise by the span of all phases: between two of them a campaign runs. */
export function campaignState(
  { isRecalled, phases }: { isRecalled: boolean; phases: readonly Phase[] },
  now: number,
): CampaignState {
  if (isRecalled) return 'recalled'
  if (phases.length === 0) return 'coming'
  const { from, until } = spanOf(phases)
  if (now < from) return 'coming'
  return now < until ? 'running' : 'ended'
}

/** What runs now with its end, in words: 作品征集中，还剩 6 天. */
export function stageText(plan: Staged, isRecalled: boolean, now: number): string {
  switch (campaignState({ isRecalled, phases: plan.phases }, now)) {
    case 'recalled':
      return '已停办'
    case 'coming':
      return plan.phases.length === 0 ? '时间待定' : `${dayText(spanOf(plan.phases).from)}开始`
    case 'ended':
      return '已结束'
    case 'running':
      return runningText(plan, now)
  }
}

function runningText(plan: Staged, now: number): string {
  const shown = shownPhase(plan.phases, now)
  if (shown) {
    const word = wordOf(plan, shown.kind)
    const left = daysLeft(shown.until, now)
    return left === 0 ? `今天${word}截止` : `${word}中，还剩 ${left} 天`
  }
  const next = plan.phases.filter(({ from }) => from > now).sort((one, other) => one.from - other.from)[0]
  return next ? `${dayText(next.from)}起${wordOf(plan, next.kind)}` : '进行中'
}

/** Of what runs the phase that people can do something in, the one that ends first. */
export function shownPhase(phases: readonly Phase[], now: number): Phase | undefined {
  const running = phases.filter((each) => phaseState(each, now) === 'running')
  const open = running.filter(({ kind }) => FOR_EVERYBODY.includes(kind))
  return [...(open.length > 0 ? open : running)].sort((one, other) => one.until - other.until)[0]
}

function wordOf(plan: Staged, kind: PhaseKind): string {
  if (kind !== 'play') return RUNNING[kind]
  const kits = kitsOf(plan).filter((kit) => kit !== 'works' && kit !== 'draw')
  const [only] = kits
  if (kits.length !== 1 || only === undefined) return '参与'
  return { quiz: '答题', riddles: '猜灯谜', walk: '健步走', wall: '留言', events: '活动', works: '', draw: '' }[only]
}

/** Union days after today on which it still runs; 0 on its last one. Until midnight is until the day before. */
export function daysLeft(until: number, now: number): number {
  return Math.round((startOfDay(unionDate(until - 1)) - startOfDay(unionDate(now))) / DAY_MS)
}
