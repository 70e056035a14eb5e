import type { Track } from '../entry/track'
import { contradictionOf } from '../file/demands'
import { type PhaseKind, PHASE_NAMES } from './phase'
import type { CampaignPlan } from './plan'

/** What is not filled in yet, before a campaign can be published. What a rule forbids is `guard`'s. */

export interface PlanProblem {
  /** Dotted path of the plan, or `body`. */
  field: string
  message: string
}

/**
 * The first thing a plan still lacks, in the order of the editor; undefined where it is complete.
 *
 * @param bodyText the text of the campaign's page
 */
export function problemOfPlan(plan: CampaignPlan, bodyText: string): PlanProblem | undefined {
  return problemOfText(plan, bodyText) ?? problemOfPhases(plan) ?? problemOfWorks(plan)
}

function problemOfText(plan: CampaignPlan, bodyText: string): PlanProblem | undefined {
  if (plan.title === '') return { field: 'title', message: '先给活动起个名字' }
  if (plan.summary === '') return { field: 'summary', message: '写一句话介绍，列表里看得到' }
  if (bodyText.trim() === '') return { field: 'body', message: '写上活动说明：做什么、怎么参加' }
  if (plan.contacts.length === 0) return { field: 'contacts', message: '留一个联系人，职工有事找得到人' }
  return undefined
}

function problemOfPhases(plan: CampaignPlan): PlanProblem | undefined {
  if (plan.phases.length === 0) return { field: 'phases', message: '定好时间：从哪天到哪天' }
  const ids = new Set(plan.phases.map(({ id }) => id))
  if (ids.size < plan.phases.length) return { field: 'phases', message: '有两个阶段重了，删掉一个重新加' }
  const missing = phasesNeeded(plan).find((kind) => !plan.phases.some((phase) => phase.kind === kind))
  return missing && { field: 'phases', message: `还没定“${PHASE_NAMES[missing]}”的时间` }
}

/** Without these phases a kit would never open. */
function phasesNeeded({ works, quiz, riddles, walk, wall }: CampaignPlan): PhaseKind[] {
  const needed: PhaseKind[] = []
  if (works) needed.push('collect')
  if (works && works.quotas.length > 0) needed.push('recommend')
  if (works?.judging) needed.push('review')
  if (works?.voting) needed.push('vote')
  if (quiz ?? riddles ?? walk ?? wall) needed.push('play')
  return needed
}

function problemOfWorks({ works }: CampaignPlan): PlanProblem | undefined {
  if (!works) return undefined
  if (new Set(works.tracks.map(({ id }) => id)).size < works.tracks.length) {
    return { field: 'works.tracks', message: '有两个子项目重了，删掉一个重新加' }
  }
  const contradiction = contradictionIn(works.tracks)
  if (contradiction) return contradiction
  if (!works.ways.bySelf && !works.ways.byUnit) {
    return { field: 'works.ways', message: '选好谁来投稿：个人，或单位' }
  }
  if (works.statement.text === '') return { field: 'works.statement', message: '写上原创和授权声明' }
  if (works.useOfWorks === '') return { field: 'works.useOfWorks', message: '写清楚作品会怎么用' }
  return undefined
}

/** The first track that nothing anybody hands in could satisfy. */
function contradictionIn(tracks: readonly Track[]): PlanProblem | undefined {
  for (const [at, { title, text, files }] of tracks.entries()) {
    const field = `works.tracks.${at}`
    if (text.least > text.most) return { field, message: `“${title}”的文字至少的比最多的还多，改过来` }
    for (const { label, least, most, demand } of files) {
      if (least > most) return { field, message: `“${title}”的${label}至少的比最多的还多，改过来` }
      const contradiction = contradictionOf(demand)
      if (contradiction !== undefined) return { field, message: `“${title}”的${label}：${contradiction}` }
    }
  }
  return undefined
}
