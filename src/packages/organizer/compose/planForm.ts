import { bodyToHtml } from '../../../../domain/body/html'
import type { Output } from '../../../../domain/contract'
import type { openOrganized } from '../../../../domain/campaign/organizing'
import { PHASE_NAMES } from '../../../../domain/campaign/phase'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { DrawPlan } from '../../../../domain/draw/plan'
import type { WorksPlan } from '../../../../domain/entry/plan'
import type { WallPlan } from '../../../../domain/wall/plan'

export type Opened = Output<typeof openOrganized>

/** Everything of a campaign that is written at the desk. */
export interface PlanForm {
  plan: CampaignPlan
  html: string
  attachmentIds: string[]
}

export function formOf({ plan, body, attachments }: Opened): PlanForm {
  return { plan, html: bodyToHtml(body), attachmentIds: attachments.map(({ id }) => id) }
}

export const isSameForm = (one: PlanForm, other: PlanForm) => JSON.stringify(one) === JSON.stringify(other)

const isWritten = (text: string) => text.trim() !== ''

/**
 * The plan as the cloud takes it while it is still being written: rows nobody has filled in are no part of it, and what
 * has to have a name has one.
 */
export function readyToSave(plan: CampaignPlan): CampaignPlan {
  return {
    ...plan,
    organizers: plan.organizers.filter(isWritten),
    rewards: plan.rewards.filter(isWritten),
    contacts: plan.contacts.filter(({ name }) => isWritten(name)),
    phases: plan.phases.map((phase) => ({ ...phase, title: named(phase.title, PHASE_NAMES[phase.kind]) })),
    works: plan.works && readyWorks(plan.works),
    wall: plan.wall && readyWall(plan.wall),
    draw: plan.draw && readyDraw(plan.draw),
  }
}

const named = (text: string, otherwise: string) => (isWritten(text) ? text : otherwise)

function readyWorks(works: WorksPlan): WorksPlan {
  return {
    ...works,
    tracks: works.tracks.map((track, at) => ({
      ...{ ...track, title: named(track.title, `子项目 ${at + 1}`) },
      fields: track.fields
        .filter(({ label }) => isWritten(label))
        .map((field) => ({ ...field, columns: field.columns.filter(isWritten) })),
    })),
    awards: works.awards.filter(({ title }) => isWritten(title)),
    judging: works.judging && {
      ...works.judging,
      criteria: works.judging.criteria.map((each, at) => ({ ...each, title: named(each.title, `评分项 ${at + 1}`) })),
    },
  }
}

function readyWall(wall: WallPlan): WallPlan {
  const quotations = wall.quotations.filter(({ text }) => isWritten(text))
  return { ...wall, topic: named(wall.topic, '留言'), quotations }
}

/** Where the seed comes from is at least a few words; before they are written it is said that they are missing. */
function readyDraw(draw: DrawPlan): DrawPlan {
  return {
    ...draw,
    prizes: draw.prizes.map((each, at) => ({ ...each, title: named(each.title, `奖品 ${at + 1}`) })),
    seedSource: draw.seedSource.trim().length >= 4 ? draw.seedSource : '开奖前公布',
  }
}

const BLOCK_END = /<\/(?:p|h[1-6]|li|blockquote|td|th|tr|figcaption)>|<br\s*\/?>/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** What a text of the editor says, a line for each block: for the guard while somebody types. */
export function wordsOf(html: string): string {
  return html
    .replace(BLOCK_END, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim()
}

/** An id for a row that is new. Rows are few, so the first free number does. */
export function freshId(prefix: string, taken: readonly { id: string }[]): string {
  let number = taken.length + 1
  while (taken.some(({ id }) => id === `${prefix}-${number}`)) number += 1
  return `${prefix}-${number}`
}
