import { holdDraw } from '../../domain/draw/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { actorOf, recordAudit } from '../_store/audit'
import { draws, withDrawLine } from '../_store/draws'
import { MANAGES } from '../_store/seats'
import { workFor } from './clock'
import { nextInOrder } from './ordering'
import { requireStaffed, said, staffAsked, staffDraw, type Staffed, type StaffEarly, takeStep } from './staffing'
import { tendDraw } from './tending'

const A_CALL_MS = 15_000

/** 开奖. The list is gone through first: one that is not what was published decides nothing. */
export const draw = action(
  holdDraw,
  MANAGES,
  async ({ requestKey }, { account, now }, early: StaffEarly) => {
    const staffed = requireStaffed(account, early, MANAGES)
    const found = early.draw
    if (found?.state === 'seeded') {
      try {
        await nextInOrder(found, 1)
      } catch (error) {
        if (error instanceof AppError && error.code === 'draw.list_changed') await noteChange(staffed, account._id, now)
        throw error
      }
    }
    const step = { name: 'draw', action: 'draw.draw', what: '开奖', requestKey, now }
    const begun = await takeStep(staffed, account, step, (current) => {
      if (current?.state !== 'seeded') throw new AppError('draw.wrong_state', wordsFor(current?.state))
      return { ...current, state: 'drawing', drawnAt: now, tendAt: now, ...said(current, now, '开始开奖') }
    })
    const done = await tendDraw(begun, workFor(A_CALL_MS, now))
    return { draw: await staffDraw(account, { ...staffed, draw: done }, now), now }
  },
  staffAsked,
)

function wordsFor(state: string | undefined): { message?: string } {
  return state === 'drawing' || state === 'drawn' ? {} : { message: '种子还没有两位管理人员确认，确认后再开奖' }
}

/** That a list was changed is for everybody to read, once. */
async function noteChange({ seat, campaign }: Staffed, openid: string, now: number): Promise<void> {
  const text = '开奖时名单和公布的指纹不一样，没有开奖'
  await inTransaction(async (transaction) => {
    const current = await draws.within(transaction).get(campaign._id)
    if (!current || current.history.at(-1)?.text === text) return
    await draws.within(transaction).put({ ...current, history: withDrawLine(current.history, now, text) })
    const by = actorOf(seat, openid)
    await recordAudit(transaction, {
      ...{ chain: current.unionId, at: now, actor: by.openid, by: by.by, action: 'draw.draw', what: text },
      ...{ reason: null, subjectOpenid: null, subjectId: current._id, requestKey: null },
    })
  })
}
