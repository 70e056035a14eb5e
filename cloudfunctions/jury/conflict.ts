import { declareConflict } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { requirePhase } from '../_store/campaigns'
import { keysWith, type SheetDocument, sheetId, sheets, sheetView, wasWrittenBefore } from '../_store/sheets'
import { type Asked, judgingAsked, requireJudging } from './judging'

/** 申请回避: whatever the judge gave the work no longer counts, and they are not asked for it any more. It stays said. */
export const conflict = action(
  declareConflict,
  'member',
  async (input, { account, now }, asked: Asked) => {
    const { entryId, reason } = input
    const { entry, campaign, member, sheet } = await requireJudging(account, asked)
    const isAgain = wasWrittenBefore(sheet, input)
    if (isAgain || sheet?.state === 'conflict') return { sheet: sheetView(entry, member, sheet) }
    requirePhase(campaign, 'review', now)
    const next: SheetDocument = {
      ...{ _id: sheetId(entryId, member._id), campaignId: campaign._id, trackId: entry.trackId, entryId },
      ...{ judgeId: member._id, judgeUnionId: member.unionId, points: {}, comment: '', state: 'conflict' },
      ...{ conflictBecause: reason, at: now, keys: keysWith(sheet, input) },
    }
    await sheets.put(next)
    return { sheet: sheetView(entry, member, next) }
  },
  judgingAsked,
)
