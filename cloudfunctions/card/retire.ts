import { addDays, DAY_MS, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { fallbackCodes } from '../_store/cards'
import { forgetAll } from '../_store/forgetting'
import { forgetPseudonymsBefore } from '../_store/pseudonyms'

/** How long it can be found out who stood behind a code. Half a year, as audits ask of logs. @source 网络安全法 第二十一条 */
const KEEP_DAYS = 180

/** Forgets whose old codes were whose. Run often by night: done again, it goes on, or there is nothing left to do. */
export async function retire(now: number): Promise<void> {
  await Promise.all([
    forgetPseudonymsBefore(addDays(unionDate(now), -KEEP_DAYS)),
    // A day on, so that a desk's retry still finds what it was answered for.
    forgetAll(fallbackCodes, { expiresAt: command.lt(now - DAY_MS) }),
  ])
}
