import { listEvents } from '../../domain/event/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { cursorAfter, type Page } from '../_kit/cursor'
import { campaignAsked } from '../_store/campaignAsked'
import { livingMember, visibleCampaign } from '../_store/campaigns'
import { placesLeftOf } from '../_store/eventPlaces'
import { type EventDocument, eventsFor, OVER_ORDER } from '../_store/events'
import { signupsAmong } from '../_store/eventSignups'
import { eventCardOf } from './seeing'

const PAGE = 20

/** 线下活动 of a campaign, the next one first. Those that are over come after all others, the last one first. */
export const list = action(
  listEvents,
  'member',
  async ({ campaignId, cursor }, { account, now }, early) => {
    const member = livingMember(account, early.member)
    if (!member) throw new AppError('session.not_member')
    visibleCampaign(early.campaign, member)
    // A cursor says which of the two lists it goes on in.
    const isOver = cursor?.startsWith('over.') === true
    const asked = { campaignId, unionPath: member.unionPath, now }
    const [page, over] = await Promise.all([
      eventsFor({ ...asked, isOver }, { limit: PAGE, cursor: withoutList(cursor) }),
      // Where few are to come, those that are over follow at once.
      isOver ? undefined : eventsFor({ ...asked, isOver: true }, { limit: PAGE, cursor: undefined }),
    ])
    const isLast = over !== undefined && page.nextCursor === null && page.rows.length < PAGE
    const rest = isLast ? cutTo(over, PAGE - page.rows.length) : undefined
    const rows = [...page.rows, ...(rest?.rows ?? [])]
    const ids = rows.map(({ _id }) => _id)
    const [left, signups] = await Promise.all([placesLeftOf(ids), signupsAmong(ids, member._id)])
    return {
      events: rows.map((event) =>
        eventCardOf(event, { placesLeft: left.get(event._id) ?? 0, signup: signups.get(event._id), now }),
      ),
      now,
      nextCursor: nextOf(isOver, page.nextCursor, rest?.nextCursor),
    }
  },
  campaignAsked,
)

/** So many of a page, and where the next one goes on after them. */
function cutTo({ rows, nextCursor }: Page<EventDocument>, most: number): Page<EventDocument> {
  const last = rows[most - 1]
  if (rows.length <= most || !last) return { rows, nextCursor }
  return { rows: rows.slice(0, most), nextCursor: cursorAfter(last, { order: OVER_ORDER }) }
}

function withoutList(cursor: string | undefined): string | undefined {
  // Only `over.` and nothing behind it is the first page of those that are over.
  return cursor?.replace(/^(over|next)\./, '') || undefined
}

function nextOf(isOver: boolean, own: string | null, ofRest: string | null | undefined): string | null {
  if (isOver) return own && `over.${own}`
  if (own !== null) return `next.${own}`
  // A page that is just full does not know yet whether there are some that are over.
  if (ofRest === undefined) return 'over.'
  return ofRest && `over.${ofRest}`
}
