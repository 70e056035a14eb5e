import type { PrizeUse } from '../../domain/draw/contract'
import { freezeDraw } from '../../domain/draw/organizing'
import type { DrawPlan } from '../../domain/draw/plan'
import { AppError } from '../../domain/errors'
import { momentText } from '../../domain/time'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { drawOfCampaign, type KeptUse, NOTHING_GATHERED } from '../_store/draws'
import { partners } from '../_store/partners'
import { MANAGES } from '../_store/seats'
import { workFor } from './clock'
import { gather } from './gathering'
import { requireStaffed, said, staffAsked, staffDraw, type StaffEarly, takeStep, whyNotYet } from './staffing'
import { stillComing } from './settled'

/** As much of the list as a page waits for; the timer does the rest. */
const A_CALL_MS = 8_000

/** 冻结名单: from here on nothing of the draw is chosen by anybody but the seed. */
export const freeze = action(
  freezeDraw,
  MANAGES,
  async ({ seedAt, uses, requestKey }, { account, now }, early: StaffEarly) => {
    const staffed = requireStaffed(account, early, MANAGES)
    const { campaign, plan } = staffed
    const [kept, notYet] = await Promise.all([
      usesOf(plan, uses, campaign.unionPath),
      // Asked for what is to be done alone: a request that comes again hears what it did.
      early.draw && early.draw.state !== 'late' ? null : stillComing(campaign, plan.entry, now),
    ])
    const step = {
      ...{ name: `freeze ${JSON.stringify([seedAt, uses])}`, action: 'draw.freeze', what: '冻结抽奖名单' },
      ...{ requestKey, now },
    }
    const begun = await takeStep(staffed, account, step, (current) => {
      const why = whyNotYet({ campaign, plan, draw: current }, now) ?? notYet
      if (why !== null) {
        throw new AppError(current && current.state !== 'late' ? 'draw.wrong_state' : 'draw.too_early', {
          message: why,
        })
      }
      if (seedAt <= now) {
        throw new AppError('draw.incomplete', { message: '种子公布的时间要在冻结名单之后', field: 'seedAt' })
      }
      const next = { ...drawOfCampaign(campaign, plan), ...current, uses: kept, seedAt }
      return {
        ...{ ...next, state: 'gathering', run: (current?.run ?? 0) + 1, gathering: NOTHING_GATHERED, tendAt: now },
        ...said(next, now, `开始整理名单；种子：${plan.seedSource}，${momentText(seedAt)} 公布`),
      }
    })
    const draw = await gather(begun, workFor(A_CALL_MS, now))
    return { draw: await staffDraw(account, { campaign, plan, draw }, now), now }
  },
  staffAsked,
)

/**
 * What becomes of every prize, said once for each.
 *
 * @throws {AppError} `draw.incomplete` naming the prize; `session.not_allowed` for a partner that is not the union's
 */
async function usesOf(plan: DrawPlan, uses: readonly PrizeUse[], unionPath: string): Promise<KeptUse[]> {
  const ids = [...new Set(uses.flatMap(({ partnerIds }) => partnerIds))]
  const found = ids.length > 0 ? await partners.find({ _id: command.in(ids) }, { limit: ids.length }) : []
  // Of the organiser, of a union below it, or of one above, whose partners all its members go to.
  const near = found.filter((each) => each.unionPath.startsWith(unionPath) || unionPath.startsWith(each.unionPath))
  const names = new Map(near.map(({ _id, name }) => [_id, name]))
  return plan.prizes.map(({ id, title }, at) => {
    const use = uses.find(({ prizeId }) => prizeId === id)
    const field = `uses.${at}`
    if (!use) throw new AppError('draw.incomplete', { message: `“${title}”还没写怎么领`, field })
    if (use.way === 'handed' && use.where === '') {
      throw new AppError('draw.incomplete', { message: `“${title}”还没写到哪里领`, field })
    }
    if (use.way === 'desk' && use.partnerIds.length === 0) {
      throw new AppError('draw.incomplete', { message: `“${title}”还没选合作门店`, field })
    }
    const partnerIds = use.way === 'desk' ? [...new Set(use.partnerIds)] : []
    const called = partnerIds.flatMap((each) => names.get(each) ?? [])
    if (called.length < partnerIds.length) throw new AppError('session.not_allowed')
    return { ...use, partnerIds, partners: called }
  })
}
