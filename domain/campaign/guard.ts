import type { DrawPlan } from '../draw/plan'
import type { WorksPlan } from '../entry/plan'
import type { Track } from '../entry/track'
import type { WallPlan } from '../wall/plan'
import type { Finding } from './organizing'
import { findingsOfIntentions } from './guardIntentions'
import { findingsOfNumbers } from './guardNumbers'
import { findingsOfText } from './guardText'
import { findingsOfTimes } from './guardTimes'
import type { CampaignPlan } from './plan'

/**
 * What the rules forbid in a plan and its text, each finding with the line it means and what to do instead: `refuse`
 * keeps a campaign from being published, `look` asks for a person's eye. What is merely not filled in yet is
 * `problemOfPlan`'s.
 *
 * Pure, and quick enough to run while somebody types: texts are walked through once for each word looked for.
 *
 * @param bodyText the text of the campaign's page, a line for each block (`plainTextOf`)
 * @param now the server's clock: a deadline that is over cannot be published
 */
export function guard(plan: CampaignPlan, bodyText: string, now: number): Finding[] {
  const found = [
    ...findingsOfIntentions(plan.intentions),
    ...findingsOfNumbers(plan),
    ...findingsOfTimes(plan, now),
    ...textsOf(plan, bodyText).flatMap((text) => findingsOf(text, plan)),
  ]
  return found.sort((one, other) => ORDER[one.weight] - ORDER[other.weight])
}

/**
 * What the rules forbid in something that is said beside a plan: the sentence about a change, which everybody who takes
 * part reads.
 *
 * @param where the field that holds it
 * @param called as staff know the place
 */
export function guardSaid(
  text: string,
  { where, called }: Pick<Text, 'where' | 'called'>,
  plan: CampaignPlan,
): Finding[] {
  return findingsOf({ where, called, text }, plan)
}

const MAY_STAND = '参加的人都会看到这一句：说的是哪里不对，可以留着；是对大家的要求，删掉'

/**
 * The same of the reason why something public is stopped. It may name the very thing that was wrong (方案要求每日打卡，不合
 * 规定), and stopping must not wait for words: so whoever stops it looks again, and nothing is refused.
 */
export function guardReason(text: string, place: Pick<Text, 'where' | 'called'>, plan: CampaignPlan): Finding[] {
  return guardSaid(text, place, plan).map((finding) => ({ ...finding, weight: 'look', next: MAY_STAND }))
}

function findingsOf({ text, where, called }: Text, { events }: CampaignPlan): Finding[] {
  return findingsOfText(text, { where, called, hasEvents: events !== null })
}

/** What forbids comes first. */
const ORDER: Readonly<Record<Finding['weight'], number>> = { refuse: 0, look: 1 }

/** Whether something keeps it from being published. */
export function isForbidden(findings: readonly Finding[]): boolean {
  return findings.some(({ weight }) => weight === 'refuse')
}

interface Text {
  where: string
  text: string
  /** As staff know the place: 正文. */
  called: string
}

/** Everything people will read, with where it stands in the plan. */
function textsOf(plan: CampaignPlan, bodyText: string): Text[] {
  const { works, wall, draw } = plan
  return [
    { where: 'body', text: bodyText, called: '正文' },
    { where: 'title', text: plan.title, called: '标题' },
    { where: 'summary', text: plan.summary, called: '一句话介绍' },
    ...plan.organizers.map((text, at) => ({ where: `organizers.${at}`, text, called: '主办单位' })),
    ...plan.rewards.map((text, at) => ({ where: `rewards.${at}`, text, called: '奖励' })),
    ...plan.phases.map(({ title: text }, at) => ({ where: `phases.${at}.title`, text, called: '阶段名称' })),
    ...plan.contacts.map(({ name: text }, at) => ({ where: `contacts.${at}`, text, called: '联系人' })),
    ...(works ? textsOfWorks(works) : []),
    ...(wall ? textsOfWall(wall) : []),
    ...(draw ? textsOfDraw(draw) : []),
  ]
}

function textsOfWorks({ tracks, statement, useOfWorks, judging, awards }: WorksPlan): Text[] {
  return [
    ...tracks.flatMap(textsOfTrack),
    { where: 'works.statement.text', text: statement.text, called: '原创声明' },
    { where: 'works.useOfWorks', text: useOfWorks, called: '作品使用说明' },
    ...(judging?.criteria ?? []).map(({ title: text }) => {
      return { where: 'works.judging.criteria', text, called: '评分项' }
    }),
    ...awards.map(({ title: text }, at) => ({ where: `works.awards.${at}.title`, text, called: '奖项' })),
  ]
}

function textsOfTrack({ title, about, fields, files }: Track, at: number): Text[] {
  const where = `works.tracks.${at}`
  const called = `子项目“${title}”`
  return [
    { where: `${where}.title`, text: title, called: '子项目' },
    { where: `${where}.about`, text: about, called },
    ...fields.map(({ label, hint, columns }, index) => {
      const text = [label, hint, ...columns].join('\n')
      return { where: `${where}.fields.${index}`, text, called: `${called}的填写项` }
    }),
    ...files.map(({ label: text }, index) => ({ where: `${where}.files.${index}`, text, called: `${called}的文件` })),
  ]
}

function textsOfWall({ topic, quotations }: WallPlan): Text[] {
  return [
    { where: 'wall.topic', text: topic, called: '留言主题' },
    ...quotations.map(({ text, from }, at) => {
      return { where: `wall.quotations.${at}`, text: `${text}\n${from}`, called: '金句' }
    }),
  ]
}

function textsOfDraw({ prizes, seedSource }: DrawPlan): Text[] {
  return [
    ...prizes.map(({ title: text }, at) => ({ where: `draw.prizes.${at}.title`, text, called: '奖品' })),
    { where: 'draw.seedSource', text: seedSource, called: '开奖号码的来处' },
  ]
}
