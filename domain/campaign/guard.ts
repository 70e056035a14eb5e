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
    ...textsOf(plan, bodyText).flatMap(({ where, text, called }) =>
      findingsOfText(text, { where, called, hasEvents: plan.events !== null }),
    ),
  ]
  return found.sort((one, other) => ORDER[one.weight] - ORDER[other.weight])
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
  const texts: Text[] = [
    { where: 'body', text: bodyText, called: '正文' },
    { where: 'title', text: plan.title, called: '标题' },
    { where: 'summary', text: plan.summary, called: '一句话介绍' },
    ...plan.rewards.map((text, at) => ({ where: `rewards.${at}`, text, called: '奖励' })),
    ...plan.phases.map(({ title: text }, at) => ({ where: `phases.${at}.title`, text, called: '阶段名称' })),
  ]
  for (const [at, track] of works?.tracks.entries() ?? []) {
    const where = `works.tracks.${at}`
    texts.push({ where: `${where}.title`, text: track.title, called: '子项目' })
    texts.push({ where: `${where}.about`, text: track.about, called: `子项目“${track.title}”` })
    for (const [index, { label, hint }] of track.fields.entries()) {
      const called = `子项目“${track.title}”的填写项`
      texts.push({ where: `${where}.fields.${index}`, text: `${label}\n${hint}`, called })
    }
  }
  if (works) {
    texts.push({ where: 'works.statement.text', text: works.statement.text, called: '原创声明' })
    texts.push({ where: 'works.useOfWorks', text: works.useOfWorks, called: '作品使用说明' })
    for (const [at, { title }] of works.awards.entries()) {
      texts.push({ where: `works.awards.${at}.title`, text: title, called: '奖项' })
    }
  }
  if (wall) {
    texts.push({ where: 'wall.topic', text: wall.topic, called: '留言主题' })
    for (const [at, { text }] of wall.quotations.entries()) {
      texts.push({ where: `wall.quotations.${at}`, text, called: '金句' })
    }
  }
  for (const [at, { title }] of draw?.prizes.entries() ?? []) {
    texts.push({ where: `draw.prizes.${at}.title`, text: title, called: '奖品' })
  }
  return texts
}
