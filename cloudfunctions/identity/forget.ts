import { addDays, unionDate } from '../../domain/time'
import { forgetAttempts } from '../_store/attempts'
import { forgetPhoneCodes } from '../_store/phoneCodes'
import { forgetUnmaskDays } from '../_store/unmasking'

/**
 * Forgets what was only kept to hold limits: tries, SMS codes and counts of unmasked numbers. All of it is keyed by a
 * person, a phone or a document, and serves nothing once the longest window, a day, is over.
 *
 * Run often by night: done again, it goes on, or there is nothing left to do.
 */
export async function forget(now: number): Promise<void> {
  // Today's and yesterday's counts stay: a retry over midnight still finds its own.
  await Promise.all([forgetAttempts(now), forgetPhoneCodes(now), forgetUnmaskDays(addDays(unionDate(now), -1))])
}
