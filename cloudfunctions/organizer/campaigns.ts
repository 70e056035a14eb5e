import { listOrganized } from '../../domain/campaign/organizing'
import { pathsAbove } from '../../domain/notice/audience'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { campaigns as collection, type CampaignDocument } from '../_store/campaigns'
import { REVIEWS, requireUnion, unionAsked } from '../_store/seats'
import { inUnion, type UnionDocument } from '../_store/unions'
import { rowsOf } from './rows'

const PAGE = 20
const NEWEST_FIRST = { order: ['-updatedAt', '-_id'], limit: PAGE }

/** What a union and those below it run, or what those above it run for it. */
export const campaigns = action(
  listOrganized,
  REVIEWS,
  async ({ isAbove, cursor }, { account, now }, found: UnionDocument | undefined) => {
    const union = requireUnion(account, found, REVIEWS)
    const page = isAbove
      ? await fromAbove(union, cursor)
      : await findPage(collection, ofUnion(union), { ...NEWEST_FIRST, cursor })
    return { rows: await rowsOf(page.rows, union.path, now), nextCursor: page.nextCursor }
  },
  unionAsked,
)

/** Every one was written once: asked for, so that the list of a subtree walks along it. */
function ofUnion(union: UnionDocument) {
  return { unionPath: inUnion(union), updatedAt: command.gt(0) }
}

/** Published by a union above, and for this one or some below it. A page may hold fewer. */
async function fromAbove({ path }: UnionDocument, cursor: string | undefined): Promise<Page<CampaignDocument>> {
  const above = pathsAbove(path).filter((each) => each !== path)
  const where = { unionPath: command.in(above), state: command.in(['published', 'recalled']) }
  const page = await findPage(collection, where, { ...NEWEST_FIRST, cursor })
  const isForUs = ({ paths }: CampaignDocument) => paths.some((each) => path.startsWith(each) || each.startsWith(path))
  return { ...page, rows: page.rows.filter(isForUs) }
}
