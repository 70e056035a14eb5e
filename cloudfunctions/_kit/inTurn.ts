/**
 * Does the same for each, one after the other. One that fails stops none behind it: a timer that meets it every minute
 * would never come to them. What failed is thrown at the end, the first of it, so that it is reported.
 */
export async function eachInTurn<T>(all: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
  const failed: unknown[] = []
  for (const each of all) {
    try {
      await work(each)
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
}
