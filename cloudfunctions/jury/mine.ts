import type { Output } from '../../domain/contract'
import { listToJudge } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import type { EntryDocument } from '../_store/entries'
import { entryCardsOf } from '../_store/entryView'
import { type JudgeDocument, judgingsOf } from '../_store/judges'
import { memberOf, type MemberDocument } from '../_store/members'
import { runningEntries, scoredAndLeft } from '../_store/runningEntries'
import { countDone, type Judging, sheetId, sheets, sheetView } from '../_store/sheets'
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
    const [{ rows, nextCursor }, counts] = await Promise.all([
      runningEntries(tracks, { limit: PAGE, cursor }).then(async (page) => ({
        rows: await rowsOf(page.rows, open, member),
        nextCursor: page.nextCursor,
      })),
      Promise.all(judgings.map(({ campaign, judge }) => countsOf(campaign, judge, member))),
    ])
    return {
      rows,
      done: counts.reduce((sum, { done }) => sum + done, 0),
      asked: counts.reduce((sum, { asked }) => sum + asked, 0),
      nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)

/** Works as a judge sees them, each with their sheet. */
async function rowsOf(
  works: readonly EntryDocument[],
  of: readonly CampaignDocument[],
  member: MemberDocument,
): Promise<Output<typeof listToJudge>['rows']> {
  const campaignById = new Map(of.map((each) => [each._id, each]))
  const isBlind = ({ campaignId }: EntryDocument) =>
    campaignById.get(campaignId)?.plan.works?.judging?.isBlind !== false
  const sheetIds = works.map(({ _id }) => sheetId(_id, member._id))
  const [written, named, unnamed] = await Promise.all([
    sheets.find({ _id: command.in(sheetIds) }, { limit: PAGE }),
    entryCardsOf(works.filter((work) => !isBlind(work))),
    entryCardsOf(works.filter(isBlind), { isBlind: true }),
  ])
  const sheetOf = new Map(written.map((sheet) => [sheet.entryId, sheet]))
  const cardOf = new Map([...named, ...unnamed].map((card) => [card.id, card]))
  return works.flatMap((work) => {
    const [card, campaign] = [cardOf.get(work._id), campaignById.get(work.campaignId)]
    if (!card || !campaign) return []
    const track = campaign.plan.works?.tracks.find(({ id }) => id === work.trackId)
    const sheet = sheetView(work, member, sheetOf.get(work._id))
    return [{ card, sheet, campaignTitle: campaign.plan.title, trackTitle: track?.title ?? '' }]
  })
}

async function countsOf(campaign: CampaignDocument, judge: JudgeDocument, member: Judging) {
  const [done, asked] = await Promise.all([
    scoredAndLeft(campaign).then((left) => countDone(judge, left)),
    countAsked(campaign, judge, member),
  ])
  return { done, asked }
}
