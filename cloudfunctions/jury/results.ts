import type { Output } from '../../domain/contract'
import { openResults } from '../../domain/entry/judging'
import type { WorksPlan } from '../../domain/entry/plan'
import { mostAwards } from '../../domain/entry/ranking'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { campaigns, type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import { CARD_FIELDS, entries } from '../_store/entries'
import { entryCardsOf } from '../_store/entryView'
import { memberOf, type MemberDocument } from '../_store/members'
import { progressOf, resultCounts } from '../_store/resultCounts'
import {
  outOf,
  placeNow,
  type ResultDocument,
  resultsOf,
  resultStates,
  type ResultStateDocument,
} from '../_store/results'
import { REVIEWS } from '../_store/seats'

const PAGE = 50

interface Early {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
  state: ResultStateDocument | undefined
}

/** The result of a track: for staff of the organiser once counted, for whoever sees the campaign once announced. */
export const results = action(
  openResults,
  'anyone',
  async ({ campaignId, trackId, cursor }, { account }, { campaign, member, state }: Early) => {
    const isStaff = account.seats.some(
      ({ role, unionPath }) => REVIEWS.includes(role) && campaign?.unionPath.startsWith(unionPath),
    )
    const { plan } = isStaff && campaign ? campaign : visibleCampaign(campaign, livingMember(account, member))
    const track = state?.tracks.find((each) => each.trackId === trackId)
    // Once announced nothing is counted any more.
    const mayCount = isStaff && (!state || state.state === 'counted')
    if (!state || !track || !plan.works || (state.state === 'counted' && !isStaff)) {
      const counting = mayCount && plan.works ? await countingOf(campaignId, plan.works) : null
      return { ...NOTHING, counting }
    }
    const [page, out, counting] = await Promise.all([
      resultsOf(state.run, trackId, { limit: PAGE, cursor }),
      outOf(state.run, trackId),
      mayCount ? countingOf(campaignId, plan.works) : null,
    ])
    const ids = page.rows.map(({ entryId }) => entryId)
    const found = await entries.find({ _id: command.in(ids) }, { limit: PAGE, fields: [...CARD_FIELDS] })
    const cardOf = new Map((await entryCardsOf(found)).map((card) => [card.id, card]))
    const titleOf = new Map(plan.works.awards.map(({ id, title }) => [id, title]))
    return {
      state: state.state,
      rows: page.rows.flatMap((row) => {
        const card = cardOf.get(row.entryId)
        if (!card) return []
        const { score, judgesScore, votesScore, votes, frozenVotes, sheets, excludedSheets, awardId } = row
        return {
          card: card.state === 'accepted' ? { ...card, ...asCounted(row) } : { ...card, ...NOT_TO_BE_SEEN },
          ...{ place: placeNow(row, out), score, judgesScore, votesScore, votes, frozenVotes, sheets, excludedSheets },
          awardTitle: awardId === null ? null : (titleOf.get(awardId) ?? null),
          disqualifiedBecause: row.outBecause,
        }
      }),
      objectionsUntil: state.state === 'counted' ? null : state.objectionsUntil,
      ...{ works: track.works, mostAwards: mostAwards(plan.works, track.works), nextCursor: page.nextCursor, counting },
    }
  },
  async ({ campaignId }): Promise<Early> => {
    const [campaign, member, state] = await Promise.all([
      campaigns.get(campaignId),
      memberOf(callerOpenid()),
      resultStates.get(campaignId),
    ])
    return { campaign, member, state }
  },
)

const NOTHING = {
  ...{ state: 'open' as const, rows: [], objectionsUntil: null, works: 0, mostAwards: 0, nextCursor: null },
}

/** A count that is not done, and the request that goes on with it. */
async function countingOf(campaignId: string, { tracks }: WorksPlan): Promise<Output<typeof openResults>['counting']> {
  const count = await resultCounts.get(campaignId)
  const requestKey = count?.keys.at(-1)
  return count && requestKey !== undefined ? { requestKey, ...progressOf(count, tracks.length) } : null
}

/** As it was called when it was counted. */
function asCounted({ title, authorName, unionName }: ResultDocument) {
  return { title, authorName, unionName }
}

/** Its author took it back, or it was taken down: neither of them wants it told. */
const NOT_TO_BE_SEEN = { title: '已撤下的作品', authorName: null, unionName: null, cover: null }
