import { prizeCount } from '../../domain/draw/algorithm'
import { listDraws } from '../../domain/draw/contract'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { campaigns, livingMember } from '../_store/campaigns'
import { type DrawDocument, drawsFor } from '../_store/draws'
import { memberOf } from '../_store/members'
import { isDecided, whyStopped } from './seeing'

const PAGE = 20

/** 历次抽奖, the newest first. Two round trips; three where a list waits for its draw, which its campaign may have ended. */
export const list = action(
  listDraws,
  'anyone',
  async ({ cursor }, { account, now }, found) => {
    const page = await drawsFor(livingMember(account, found), { limit: PAGE, cursor })
    const drawn = page.rows.filter(({ state }) => state !== 'late')
    const campaignOf = await campaignsOf(drawn.filter((draw) => !isDecided(draw)))
    return {
      draws: drawn.flatMap((draw) => {
        const { _id: campaignId, title, unionName, state, frozenAt, count, plan } = draw
        if (state === 'late') return []
        const campaign = campaignOf.get(campaignId)
        const stopped = campaign ? whyStopped(campaign, draw, now) : null
        return { campaignId, title, unionName, state, frozenAt, count, prizes: prizeCount(plan.prizes), stopped }
      }),
      now,
      nextCursor: page.nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)

/** What of their campaigns says whether they may be drawn still. One request; none where all were drawn. */
async function campaignsOf(draws: readonly Pick<DrawDocument, '_id'>[]) {
  const ids = draws.map(({ _id }) => _id)
  const fields = ['state', 'recallReason', 'changes', 'until']
  const found = ids.length > 0 ? await campaigns.find({ _id: command.in(ids) }, { limit: PAGE, fields }) : []
  return new Map(found.map((campaign) => [campaign._id, campaign]))
}
