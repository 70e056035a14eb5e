import type { CampaignTab } from '../../domain/campaign/contract'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import { campaignBoardsOf, campaigns, type CampaignDocument } from './campaigns'
import type { MemberDocument } from './members'

/**
 * Lists of campaigns. Whoever runs a campaign stands above everybody it is for, so a member finds theirs by the unions
 * above them; which of these are for them is looked at in what was found.
 */

interface Listing {
  now: number
  limit: number
  cursor: string | undefined
}

type Seer = Pick<MemberDocument, 'unionPath'> | undefined

/**
 * 正在进行, those that end first first · 即将开始, those that begin first · 已结束 and 停办, the latest first. A page may
 * hold fewer than `limit`, and goes on while there is a cursor. One round trip.
 */
export async function listCampaignsFor(
  member: Seer,
  tab: CampaignTab,
  { now, limit, cursor }: Listing,
): Promise<Page<CampaignDocument>> {
  const page = await findPage(
    campaigns,
    { ...boardsOf(member), ...whereOf(tab, now) },
    {
      ...{ order: ORDERS[tab], limit, cursor },
    },
  )
  const boards = campaignBoardsOf(member)
  return { ...page, rows: page.rows.filter(({ openTo }) => openTo.some((each) => boards.includes(each))) }
}

const ORDERS: Readonly<Record<CampaignTab, readonly string[]>> = {
  running: ['until', '_id'],
  coming: ['from', '_id'],
  ended: ['-until', '-_id'],
}

function boardsOf(member: Seer): Where {
  return member ? { unionPath: command.in(campaignBoardsOf(member)) } : { isPublic: true }
}

function whereOf(tab: CampaignTab, now: number): Where {
  switch (tab) {
    case 'running':
      return { state: 'published', from: command.lte(now), until: command.gt(now) }
    case 'coming':
      // Whatever begins later ends later: asked for, so that what is over is not looked through.
      return { state: 'published', from: command.gt(now), until: command.gt(now) }
    // A recalled one ends at that moment.
    case 'ended':
      return { state: command.in(['published', 'recalled']), until: command.lte(now) }
  }
}

/** As many as the home page shows without pushing everything else down. */
const AT_HOME = 3
/** Some of what a union runs may be for other unions below it. */
const LOOKED_AT = 12

/**
 * What runs now for somebody, those that end first first, at most three, with numbers as last counted; and how many run in
 * all, null where there are more than are looked at. One round trip.
 */
export async function runningAtHome(
  member: Seer,
  now: number,
): Promise<{ shown: CampaignDocument[]; total: number | null }> {
  const { rows, nextCursor } = await listCampaignsFor(member, 'running', { now, limit: LOOKED_AT, cursor: undefined })
  return { shown: rows.slice(0, AT_HOME), total: nextCursor === null ? rows.length : null }
}
