import { keepSheet } from '../../domain/entry/judging'
import { unfinishedCriterion } from '../../domain/entry/scoring'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { patiently } from '../_kit/transaction'
import { requirePhase } from '../_store/campaigns'
import { entries } from '../_store/entries'
import {
  keysWith,
  ownBecause,
  type SheetDocument,
  sheetId,
  sheets,
  sheetView,
  wasWrittenBefore,
} from '../_store/sheets'
import { type Asked, judgingAsked, requireJudging } from './judging'

/**
 * Keeps what a judge gives a work; handed in, it stands, and may be handed in anew until the review ends. A draft may be
 * unfinished, but no point in it may be more than its criterion has.
 */
export const score = action(
  keepSheet,
  'member',
  async (input, { account, now }, asked: Asked) => {
    const { entryId, points, comment, isHandedIn } = input
    const { entry, campaign, member, sheet } = await requireJudging(account, asked)
    if (wasWrittenBefore(sheet, input)) return { sheet: sheetView(entry, member, sheet) }
    requirePhase(campaign, 'review', now)
    const because = ownBecause(entry, member)
    if (because !== null) throw new AppError('jury.conflict', { message: because })
    if (sheet?.state === 'conflict') {
      throw new AppError('jury.conflict', { message: '这件你已经申请回避，请别的评委评' })
    }
    const criteria = campaign.plan.works?.judging?.criteria ?? []
    const given = Object.fromEntries(criteria.flatMap(({ id }) => (points[id] === undefined ? [] : [[id, points[id]]])))
    const wrong = unfinishedCriterion(
      isHandedIn ? criteria : criteria.filter(({ id }) => given[id] !== undefined),
      given,
    )
    if (wrong) {
      const message = `“${wrong.title}”打 0 到 ${wrong.most} 分，改好再${isHandedIn ? '提交' : '保存'}`
      throw new AppError('request.invalid', { field: `points.${wrong.id}`, message })
    }
    const next: SheetDocument = {
      ...{ _id: sheetId(entryId, member._id), campaignId: campaign._id, trackId: entry.trackId, entryId },
      ...{ judgeId: member._id, judgeUnionId: member.unionId, points: given, comment },
      ...{ state: isHandedIn ? 'handed_in' : 'draft', conflictBecause: null, at: now },
      keys: keysWith(sheet, input),
    }
    // First: of works that leave, those are looked at whose sheets may be in somebody's numbers.
    if (isHandedIn && entry.hasSheets !== true) {
      await patiently(() => entries.change({ _id: entryId }, { hasSheets: true }))
    }
    await sheets.put(next)
    return { sheet: sheetView(entry, member, next) }
  },
  judgingAsked,
)
