import * as z from 'zod/mini'
import type { ReportedDay } from '../../domain/walk/counting'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { openData } from '../_kit/cloud'

/**
 * What WeChat answers for a cloudID of `wx.getWeRunData`: seconds since the epoch at the beginning of each day in
 * Beijing, and the steps of it.
 *
 * @source developers.weixin.qq.com wx.getWeRunData; wx-server-sdk 4.0.2, `getOpenData`
 */
const WeRunData = z.object({
  data: z.object({
    stepInfoList: z.array(z.object({ timestamp: z.int().check(z.gte(0)), step: z.int().check(z.gte(0)) })),
  }),
})
/** The platform tells thirty days and today; whatever else comes is not read. */
const MOST_DAYS = 40

/**
 * The days behind a cloudID.
 *
 * @throws {AppError} `walk.no_steps` for an id that is unknown, too old, or of something else
 */
export async function stepsBehind(cloudId: string): Promise<ReportedDay[]> {
  const { list } = await openData.getOpenData({ list: [cloudId] }).catch((cause: unknown) => {
    throw new AppError('walk.no_steps', { cause })
  })
  const read = z.safeParse(WeRunData, list[0])
  if (!read.success) throw new AppError('walk.no_steps', { cause: read.error })
  return read.data.data.stepInfoList
    .slice(-MOST_DAYS)
    .map(({ timestamp, step }) => ({ date: unionDate(timestamp * 1000), steps: step }))
}
