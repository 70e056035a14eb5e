import { guard } from '../../../../domain/campaign/guard'
import type { Finding } from '../../../../domain/campaign/organizing'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import { type PlanProblem, problemOfPlan } from '../../../../domain/campaign/readiness'
import { type PlanForm, readyToSave, wordsOf } from './planForm'

/** Parts of a plan as the desk shows them, one at a time. */
export const PARTS = [
  'basics',
  'audience',
  'phases',
  'tracks',
  'quotas',
  'judging',
  'awards',
  'kits',
  'body',
  'contacts',
  'intentions',
] as const
export type Part = (typeof PARTS)[number]

export const PART_WORDS: Readonly<Record<Part, { title: string; about: string }>> = {
  basics: { title: '标题与封面', about: '叫什么，谁主办，列表里什么样' },
  audience: { title: '谁能参加', about: '哪些工会、哪些人' },
  phases: { title: '阶段', about: '从哪天到哪天，按北京时间' },
  tracks: { title: '子项目', about: '收什么作品，有什么要求' },
  quotas: { title: '推荐名额', about: '逐级推荐，每级几件' },
  judging: { title: '评审与投票', about: '怎么打分，各占多少' },
  awards: { title: '奖项', about: '评几个奖，最多占多少' },
  kits: { title: '其他组件', about: '答题、健步走、留言墙、线下活动、抽奖' },
  body: { title: '正文', about: '做什么，怎么参加' },
  contacts: { title: '联系人和附件', about: '有事找谁，带什么文件' },
  intentions: { title: '发布前问一问', about: '国家规定不许做的七件事' },
}

/** Parts that only a campaign with works has. */
const OF_WORKS: readonly Part[] = ['tracks', 'quotas', 'judging']

export function partsOf({ works }: Pick<CampaignPlan, 'works'>): Part[] {
  return PARTS.filter((part) => works !== null || !OF_WORKS.includes(part))
}

const OF_FIELDS: Readonly<Record<string, Part>> = {
  ...{ title: 'basics', summary: 'basics', cover: 'basics', organizers: 'basics' },
  ...{ audience: 'audience', phases: 'phases', contacts: 'contacts', attachmentIds: 'contacts' },
  ...{ rewards: 'awards', intentions: 'intentions', body: 'body', html: 'body' },
  // The budget stands beside the prizes that it pays for.
  budgetFen: 'kits',
}
const OF_WORKS_FIELDS: Readonly<Record<string, Part>> = {
  ...{
    quotas: 'quotas',
    shortlist: 'quotas',
    judging: 'judging',
    voting: 'judging',
    weights: 'judging',
    ties: 'judging',
  },
  ...{ awards: 'awards', mostAwardShare: 'awards' },
}

/** The part where a place of the plan is put right: `works.judging.criteria` is a matter of 评审与投票. */
export function partOf(where: string): Part {
  const [first = '', second = ''] = where.replace(/^plan\./, '').split('.')
  if (first === 'works') return OF_WORKS_FIELDS[second] ?? 'tracks'
  return OF_FIELDS[first] ?? 'kits'
}

/** What is to be said of a plan as it stands on the desk. */
export interface Looked {
  findings: Finding[]
  /** The first thing not filled in yet. */
  problem: PlanProblem | undefined
}

/** @param now the server's clock */
export function lookAt({ plan, html }: PlanForm, now: number): Looked {
  const ready = readyToSave(plan)
  const words = wordsOf(html)
  // A picture alone is a text as well: that is the cloud's to know, here it only must not be called missing.
  const said = words === '' && /<img\b/i.test(html) ? ' .' : words
  return { findings: guard(ready, words, now), problem: problemOfPlan(ready, said) }
}

/** How a part stands, for its mark in the list of parts. */
export type Standing = 'refused' | 'missing' | 'look' | 'fine'

export function standingOf(part: Part, { findings, problem }: Looked): Standing {
  const here = findings.filter(({ where }) => partOf(where) === part)
  if (here.some(({ weight }) => weight === 'refuse')) return 'refused'
  if (problem && partOf(problem.field) === part) return 'missing'
  return here.length > 0 ? 'look' : 'fine'
}
