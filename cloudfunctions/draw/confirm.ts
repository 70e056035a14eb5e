import { confirmSeed } from '../../domain/draw/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { MANAGES } from '../_store/seats'
import { requireFrozen, requireSeed } from './seed'
import { requireStaffed, said, staffAsked, staffDraw, type StaffEarly, takeStep } from './staffing'

/** Another one types the seed from its source as well: only what two people read there alike decides. */
export const confirm = action(
  confirmSeed,
  MANAGES,
  async ({ seed, requestKey }, { account, now }, early: StaffEarly) => {
    const staffed = requireStaffed(account, early, MANAGES)
    const normal = requireSeed(seed)
    const step = { name: `confirm ${normal}`, action: 'draw.confirm', what: '确认抽奖种子', requestKey, now }
    const draw = await takeStep(staffed, account, step, (current) => {
      const frozen = requireFrozen(current, now)
      if (!frozen.typed) throw new AppError('draw.wrong_state', { message: '还没有人录入种子，先录入' })
      if (frozen.typed.openid === account._id) throw new AppError('draw.same_person')
      if (frozen.typed.seed !== normal) throw new AppError('draw.seed_differs')
      return {
        ...{ ...frozen, state: 'seeded', seed: normal, confirmedAt: now },
        ...said(frozen, now, `另一位管理人员确认种子：${normal}`),
      }
    })
    return { draw: await staffDraw(account, { ...staffed, draw }, now), now }
  },
  staffAsked,
)
