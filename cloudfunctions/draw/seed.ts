import { normalSeed } from '../../domain/draw/algorithm'
import { typeSeed } from '../../domain/draw/organizing'
import { AppError } from '../../domain/errors'
import { momentText } from '../../domain/time'
import { action } from '../_kit/action'
import type { DrawDocument } from '../_store/draws'
import { MANAGES } from '../_store/seats'
import { requireStaffed, said, staffAsked, staffDraw, type StaffEarly, takeStep } from './staffing'

/** The first of two types the seed. It decides nothing until another has typed the same. */
export const seed = action(
  typeSeed,
  MANAGES,
  async ({ seed: text, requestKey }, { account, now }, early: StaffEarly) => {
    const staffed = requireStaffed(account, early, MANAGES)
    const normal = requireSeed(text)
    const step = { name: `seed ${normal}`, action: 'draw.seed', what: '录入抽奖种子', requestKey, now }
    const draw = await takeStep(staffed, account, step, (current) => {
      const frozen = requireFrozen(current, now)
      const typed = { text, seed: normal, at: now, openid: account._id, by: staffed.seat.nameMasked }
      return { ...frozen, typed, ...said(frozen, now, '一位管理人员录入种子，等另一位确认') }
    })
    return { draw: await staffDraw(account, { ...staffed, draw }, now), now }
  },
  staffAsked,
)

/** @throws {AppError} `draw.incomplete` for a seed in which nothing is left to hash */
export function requireSeed(text: string): string {
  const normal = normalSeed(text)
  if (normal === '') throw new AppError('draw.incomplete', { message: '种子里要有数字或文字', field: 'seed' })
  return normal
}

/**
 * A draw whose list is out and whose seed is public by now.
 *
 * @throws {AppError} `draw.wrong_state`, `draw.too_early`
 */
export function requireFrozen(draw: DrawDocument | undefined, now: number): DrawDocument {
  if (draw?.state !== 'frozen') {
    throw new AppError('draw.wrong_state', isBefore(draw) ? { message: '名单还没冻结好，先冻结名单' } : {})
  }
  if (now < draw.seedAt) {
    throw new AppError('draw.too_early', { message: `种子 ${momentText(draw.seedAt)} 才公布，到时再录` })
  }
  return draw
}

function isBefore(draw: DrawDocument | undefined): boolean {
  return draw === undefined || draw.state === 'gathering' || draw.state === 'late'
}
