import type { DrawState, PrizeUse } from '../../domain/draw/contract'
import type { Ranked } from '../../domain/draw/algorithm'
import type { DrawPlan } from '../../domain/draw/plan'
import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { campaignBoardsOf, type CampaignDocument } from './campaigns'
import type { MemberDocument } from './members'

/** What becomes of a prize, with the names of the desks as they were when it was said. */
export interface KeptUse extends PrizeUse {
  partners: string[]
}

/**
 * A campaign's draw, `_id` is the campaign's. It is written the moment freezing begins; before that there is only the
 * plan. The list itself is in `draw_entrants` and `draw_pages`, who was asked in `draw_winners`.
 * Decision: docs/decisions/036-draws-anybody-can-recompute.md
 */
export interface DrawDocument extends Stored {
  title: string
  unionId: string
  unionPath: string
  unionName: string
  /** As of the campaign, for the list of all draws. */
  openTo: string[]
  isPublic: boolean
  /** `late`: the list was ready only after the seed's moment. It is used for nothing; freezing begins anew. */
  state: Exclude<DrawState, 'none'> | 'late'
  /** The plan as it was: nothing of it changes any more. */
  plan: DrawPlan
  uses: KeptUse[]
  seedAt: number
  /** Which try of freezing: rows of an earlier one are another list. */
  run: number
  /** How far the list is; see `gathering.ts`. */
  gathering: Gathering
  /** Of the list; empty before it is frozen. */
  hash: string
  count: number
  pages: number
  frozenAt: number
  fileId: string | null
  /** Somebody's own account of the seed, until another confirms it. */
  typed: { text: string; seed: string; at: number; openid: string; by: string } | null
  seed: string
  confirmedAt: number
  /** When 开奖 was tapped: winners' days begin here, whenever they were written down. */
  drawnAt: number
  /** The next place in the order to be asked, from 0, and the last one that was. */
  nextRank: number
  lastAsked: Ranked | null
  /** Winners before this rank were written to. */
  toldRank: number
  /** Winners before this rank were reminded, or had claimed by then; absent before the first time. */
  remindedTwoDays?: number
  remindedLastDay?: number
  /** Lists of runs up to this one that are used for nothing are gone. */
  sweptRun?: number
  /** How far it is forgotten who is who: winners before this rank, lines up to this code, and everything. */
  forgottenRank?: number
  forgottenTo?: string
  isForgotten?: boolean
  /** When the timer has something to do; 0 for nothing. */
  tendAt: number
  /** Requests that took a step, with which: a step is taken once. */
  keys: { key: string; step: string }[]
  history: { at: number; text: string }[]
}

export interface Gathering {
  /** `reading` completers · `paging` their codes in order · `sealing` the whole list */
  stage: 'reading' | 'paging' | 'sealing'
  /** Where the next completers begin; null at the beginning. */
  cursor: string | null
  /** The last code that is on a page. */
  after: string
  pages: number
  /** Rows read, then codes on pages. */
  count: number
  /** Members who may not take part. */
  leftOut: number
}

export const NOTHING_GATHERED: Gathering = {
  ...{ stage: 'reading', cursor: null, after: '', pages: 0, count: 0, leftOut: 0 },
}

export const draws = documents<DrawDocument>('draws')

/** Everybody reads all of it, so it has a bound; a draw has a handful of lines, and one for each day prizes went on. */
const MOST_LINES = 300

export function withDrawLine(history: DrawDocument['history'], at: number, text: string): DrawDocument['history'] {
  return [...history, { at, text }].slice(-MOST_LINES)
}

const MOST_KEYS = 40

export function withDrawKey(keys: DrawDocument['keys'], key: string, step: string): DrawDocument['keys'] {
  return [...keys, { key, step }].slice(-MOST_KEYS)
}

/**
 * Whether this very request took this step before.
 *
 * @throws {AppError} `request.key_reused` where it took another one
 */
export function hasTaken({ keys }: Pick<DrawDocument, 'keys'>, key: string, step: string): boolean {
  const earlier = keys.find((each) => each.key === key)
  if (earlier && earlier.step !== step) throw new AppError('request.key_reused')
  return earlier !== undefined
}

/** Draws whose list is published, of the caller's unions or open to all, the newest first. A page may be short. */
export async function drawsFor(
  member: Pick<MemberDocument, 'unionPath'> | undefined,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<DrawDocument>> {
  const boards = campaignBoardsOf(member)
  const where = {
    ...(member ? { unionPath: command.in(boards) } : { isPublic: true }),
    frozenAt: command.gt(0),
  }
  const page = await findPage(draws, where, { order: ['-frozenAt', '-_id'], ...paging })
  return { ...page, rows: page.rows.filter(({ openTo }) => openTo.some((each) => boards.includes(each))) }
}

/** What the timer has to look after, the longest waiting first. One request. */
export function drawsToTend(now: number, limit: number): Promise<DrawDocument[]> {
  return draws.find({ tendAt: command.gt(0).and(command.lte(now)) }, { order: ['tendAt'], limit })
}

/** What a draw takes over of its campaign. */
export function drawOfCampaign(campaign: CampaignDocument, plan: DrawPlan): Omit<DrawDocument, 'uses' | 'seedAt'> {
  const { _id, unionId, unionPath, unionName, openTo, isPublic } = campaign
  return {
    ...{ _id, title: campaign.plan.title, unionId, unionPath, unionName, openTo, isPublic, plan },
    ...{ state: 'gathering', run: 0, gathering: NOTHING_GATHERED, hash: '', count: 0, pages: 0, frozenAt: 0 },
    ...{ fileId: null, typed: null, seed: '', confirmedAt: 0, drawnAt: 0, nextRank: 0, lastAsked: null },
    ...{ toldRank: 0, tendAt: 0, keys: [], history: [] },
  }
}
