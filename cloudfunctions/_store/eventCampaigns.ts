import { pathsAbove } from '../../domain/notice/audience'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { campaigns, type CampaignDocument } from './campaigns'
import type { UnionDocument } from './unions'

/**
 * Campaigns with events that concern a union, the one that ends last first. Published ones of the union and of those
 * above it, in pages of all their campaigns: a page may be short and go on.
 */
export async function campaignsWithEvents(
  { path }: Pick<UnionDocument, 'path'>,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<CampaignDocument>> {
  const where = { unionPath: command.in(pathsAbove(path)), until: command.gt(0) }
  const page = await findPage(campaigns, where, { order: ['-until', '-_id'], ...paging })
  const rows = page.rows.filter(
    ({ state, plan, paths }) =>
      state === 'published' &&
      plan.events !== null &&
      paths.some((each) => path.startsWith(each) || each.startsWith(path)),
  )
  return { rows, nextCursor: page.nextCursor }
}
