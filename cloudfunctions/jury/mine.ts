import { listToJudge } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { entryCardsOf } from '../_store/entryView'
import { type JudgeDocument, judgingsOf } from '../_store/judges'
import { memberOf } from '../_store/members'
import { runningEntries } from '../_store/runningEntries'
import { countHandedIn, type Judging, sheetId, sheets, sheetView } from '../_store/sheets'
import { countAsked } from './judges'

const PAGE = 20

/** Works the caller is asked to judge, with what they gave so far; of campaigns that are not over, or of one. */
export const mine = action(
  listToJudge,
  'member',
  async ({ campaignId, cursor }, { account, now }, member) => {
    const nothing = { rows: [], done: 0, asked: 0, nextCursor: null }
    if (!member || member._id !== account.memberId) return nothing
    const named = (await judgingsOf(member._id)).filter(
      (each) => each.trackIds.length > 0 && (campaignId === undefined || each.campaignId === campaignId),
    )
    if (named.length === 0) return nothing
    const ids = named.map((each) => each.campaignId)
    const found = await campaigns.find({ _id: command.in(ids) }, { limit: ids.length })
    const open = found.filter(
      ({ _id, state, plan, until }) =>
        state === 'published' && plan.works?.judging && (_id === campaignId || now < until),
    )
    const judgings = open.flatMap((campaign) => {
      const judge = named.find((each) => each.campaignId === campaign._id)
      return judge ? [{ campaign, judge }] : []
    })
    const tracks = judgings.flatMap(({ campaign, judge }) => judge.trackIds.map((trackId) => ({ campaign, trackId })))
    const [page, counts] = await Promise.all([
      runningEntries(tracks, { limit: PAGE, cursor }),
      Promise.all(judgings.map(({ campaign, judge }) => countsOf(campaign, judge, member))),
    ])
    const sheetIds = page.rows.map(({ _id }) => sheetId(_id, member._id))
    const campaignById = new Map(open.map((each) => [each._id, each]))
    const blind = (id: string) => campaignById.get(id)?.plan.works?.judging?.isBlind !== false
    const [written, named_, unnamed] = await Promise.all([
      sheets.find({ _id: command.in(sheetIds) }, { limit: PAGE }),
      entryCardsOf(page.rows.filter((row) => !blind(row.campaignId))),
      entryCardsOf(
        page.rows.filter((row) => blind(row.campaignId)),
        { isBlind: true },
      ),
    ])
    const sheetOf = new Map(written.map((sheet) => [sheet.entryId, sheet]))
    const cardOf = new Map([...named_, ...unnamed].map((card) => [card.id, card]))
    return {
      rows: page.rows.flatMap((row) => {
        const [card, campaign] = [cardOf.get(row._id), campaignById.get(row.campaignId)]
        if (!card || !campaign) return []
        const track = campaign.plan.works?.tracks.find(({ id }) => id === row.trackId)
        const sheet = sheetView(row, member, sheetOf.get(row._id))
        return [{ card, sheet, campaignTitle: campaign.plan.title, trackTitle: track?.title ?? '' }]
      }),
      done: counts.reduce((sum, { done }) => sum + done, 0),
      asked: counts.reduce((sum, { asked }) => sum + asked, 0),
      nextCursor: page.nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)

async function countsOf(campaign: CampaignDocument, judge: JudgeDocument, member: Judging) {
  const [done, asked] = await Promise.all([
    countHandedIn(campaign._id, judge.memberId),
    countAsked(campaign, judge, member),
  ])
  return { done, asked }
}
