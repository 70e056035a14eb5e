import * as z from 'zod/mini'
import type { ReportedDay } from '../../domain/walk/counting'
import { AppError } from '../../domain/errors'
import { type UnionDate, unionDate } from '../../domain/time'
import { openData } from '../_kit/cloud'

/**
 * What WeChat answers for a cloudID of `wx.getWeRunData`: seconds since the epoch at the beginning of each day in
 * Beijing, and the steps of it.
 *
 * @source developers.weixin.qq.com wx.getWeRunData; wx-server-sdk 4.0.2, `getOpenData`
 */
const WeRunData = z.object({ data: z.object({ stepInfoList: z.array(z.unknown()) }) })
const StepInfo = z.object({
  /** Up to the year 5138: a number beyond is none of a calendar's. */
  timestamp: z.int().check(z.gte(0), z.lte(100_000_000_000)),
  step: z.int().check(z.gte(0)),
})
/** The platform tells thirty days and today; whatever else comes is not read. */
const MOST_DAYS = 40

/**
 * The days behind a cloudID, each once: told twice, the higher number is the day's. What is no day is passed over, so that
 * nobody loses a month by one line of it.
 *
 * @throws {AppError} `walk.no_steps` for an id that is unknown, too old, or of something else
 */
export async function stepsBehind(cloudId: string): Promise<ReportedDay[]> {
  const { list } = await openData.getOpenData({ list: [cloudId] }).catch((cause: unknown) => {
    throw new AppError('walk.no_steps', { cause })
  })
  const read = z.safeParse(WeRunData, list[0])
  if (!read.success) throw new AppError('walk.no_steps', { cause: read.error })
  return daysIn(read.data.data.stepInfoList.slice(-MOST_DAYS))
}

function daysIn(infos: readonly unknown[]): ReportedDay[] {
  const days = new Map<UnionDate, number>()
  for (const info of infos) {
    const { success, data } = z.safeParse(StepInfo, info)
    if (!success) continue
    const date = unionDate(data.timestamp * 1000)
    days.set(date, Math.max(days.get(date) ?? 0, data.step))
  }
  return Array.from(days, ([date, steps]) => ({ date, steps }))
}
