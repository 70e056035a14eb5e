import { forgetQuizzes, leftOver, settleTry } from '../_store/quizTries'

const AT_ONCE = 100
const BATCHES_A_RUN = 50

/** Counts tries that were left halfway, or whose last answer was cut off. Twice is once. */
export async function settle(now: number): Promise<void> {
  for (let batch = 1; batch <= BATCHES_A_RUN; batch++) {
    const over = await leftOver(now, AT_ONCE)
    await Promise.all(over.map((each) => settleTry(each, now)))
    if (over.length < AT_ONCE) return
  }
}

/** Often by night: half a million tries of one campaign take more than one run. */
export const forget = forgetQuizzes
