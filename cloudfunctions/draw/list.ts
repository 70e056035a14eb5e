import { prizeCount } from '../../domain/draw/algorithm'
import { listDraws } from '../../domain/draw/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { livingMember } from '../_store/campaigns'
import { drawsFor } from '../_store/draws'
import { memberOf } from '../_store/members'

const PAGE = 20

/** 历次抽奖, the newest first. */
export const list = action(
  listDraws,
  'anyone',
  async ({ cursor }, { account, now }, found) => {
    const page = await drawsFor(livingMember(account, found), { limit: PAGE, cursor })
    return {
      draws: page.rows.flatMap(({ _id: campaignId, title, unionName, state, frozenAt, count, plan }) =>
        state === 'late'
          ? []
          : [{ campaignId, title, unionName, state, frozenAt, count, prizes: prizeCount(plan.prizes) }],
      ),
      now,
      nextCursor: page.nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)
