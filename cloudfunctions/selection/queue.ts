import { listToModerate } from '../../domain/entry/selecting'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage, mergedPages } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { CARD_FIELDS, entries } from '../_store/entries'
import { reportsOf } from '../_store/entryReports'
import { entryCardsOf } from '../_store/entryView'
import { REVIEWS } from '../_store/seats'
import { NONE, pathsWithin } from './reach'
import { moderationRow } from './rows'

/** As many as are decided at once. */
const PAGE = 50
const DUE_FIRST = { order: ['dueAt', '_id'], limit: PAGE }
const NEWEST_FIRST = { order: ['-updatedAt', '-_id'], limit: PAGE }

/** 待审作品 of a campaign, in the caller's unions: what is due first stands first; or 已下架, what went last. */
export const queue = action(
  listToModerate,
  REVIEWS,
  async ({ which, cursor }, { account, now }, campaign: CampaignDocument | undefined) => {
    const campaignId = campaign?._id ?? NONE
    const wheres = pathsWithin(account, campaign).map((path) => ({
      ...{ campaignId, unionPath: inSubtree(path) },
      ...(which === 'waiting' ? { dueAt: command.gt(0) } : { state: 'removed' }),
    }))
    const listing = which === 'waiting' ? DUE_FIRST : NEWEST_FIRST
    const [pages, counts] = await Promise.all([
      Promise.all(wheres.map((where) => findPage(entries, where, { ...listing, cursor, fields: CARD_FIELDS }))),
      Promise.all(wheres.map((where) => entries.count(where))),
    ])
    const page = mergedPages(pages, listing)
    const [cards, reports] = await Promise.all([
      entryCardsOf(page.rows),
      reportsOf(page.rows.filter(({ waits }) => waits !== 'first').map(({ _id }) => _id)),
    ])
    const rows = page.rows.flatMap((entry, at) => {
      const card = cards[at]
      return (card && moderationRow(entry, card, reports.get(entry._id) ?? [])) ?? []
    })
    const total = counts.reduce((sum, each) => sum + each, 0)
    return { rows, total, now, nextCursor: page.nextCursor }
  },
  ({ campaignId }) => campaigns.get(campaignId),
)
