import { type Judge, listJudges } from '../../domain/entry/judging'
import { isInRunning } from '../../domain/entry/running'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import type { CampaignDocument } from '../_store/campaigns'
import { type JudgeDocument, judgesOf } from '../_store/judges'
import { members } from '../_store/members'
import { countRunning, handedInBy, scoredAndLeft, standingOfWorks } from '../_store/runningEntries'
import { REVIEWS } from '../_store/seats'
import { countDone, declaredBy, type Judging } from '../_store/sheets'
import { campaignAsked, organized } from './organizing'

/** Who judges, and how far each of them is. */
export const judges = action(
  listJudges,
  REVIEWS,
  async (_input, { account }, found) => {
    const { campaign } = organized(account, found, REVIEWS)
    return { judges: await judgeRows(campaign) }
  },
  campaignAsked,
)

/** Four round trips, and one more where somebody declared a conflict. */
export async function judgeRows(campaign: CampaignDocument): Promise<Judge[]> {
  const named = (await judgesOf(campaign._id)).filter(({ trackIds }) => trackIds.length > 0)
  const ids = named.map(({ memberId }) => memberId)
  if (named.length === 0) return []
  const [found, left] = await Promise.all([
    members.find({ _id: command.in(ids) }, { limit: MOST_JUDGES, fields }),
    scoredAndLeft(campaign),
  ])
  const memberOf = new Map(found.map((member) => [member._id, member]))
  return Promise.all(named.map((judge) => judgeRow(campaign, judge, { left, member: memberOf.get(judge.memberId) })))
}

/** As many as a request names, and more than any campaign has. */
const MOST_JUDGES = 500
const fields = ['unionId', 'openid']

async function judgeRow(
  campaign: CampaignDocument,
  judge: JudgeDocument,
  { left, member }: { left: readonly string[]; member: Judging | undefined },
): Promise<Judge> {
  const { memberId, name, unionName, trackIds } = judge
  const [done, asked] = await Promise.all([
    countDone(judge, left),
    countAsked(campaign, judge, member ?? { _id: memberId, unionId: judge.unionId, openid: null }),
  ])
  return { memberId, name, unionName, trackIds, done, asked }
}

/**
 * Works a judge is asked for: those of their tracks, without those of their own union, those they handed in themselves
 * and those they declared. One round trip, and one more where they declared any.
 *
 * @param member as they are now: it is the union they are in that counts
 */
export async function countAsked(
  campaign: CampaignDocument,
  { trackIds }: Pick<JudgeDocument, 'trackIds'>,
  member: Judging,
): Promise<number> {
  const { works } = campaign.plan
  const [handedIn, declared, ...neutral] = await Promise.all([
    handedInBy(campaign._id, member),
    declaredBy(campaign._id, member._id).then(standingOfWorks),
    ...trackIds.map(async (trackId) => {
      const [all, own] = await Promise.all([
        countRunning(campaign, trackId),
        countRunning(campaign, trackId, member.unionId),
      ])
      return all - own
    }),
  ])
  // A work may be both; what is of their union, or in no track of theirs, was not counted in the first place.
  const excepted = new Set(
    [...handedIn, ...declared]
      .filter((entry) => works && isInRunning(entry, works, campaign.unionId))
      .filter(({ trackId, unionId }) => trackIds.includes(trackId) && unionId !== member.unionId)
      .map(({ _id }) => _id),
  )
  return neutral.reduce((sum, each) => sum + each, 0) - excepted.size
}
