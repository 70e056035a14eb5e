import * as z from 'zod/mini'
import { AppError } from '../../domain/errors'
import type { Account, ClerkPost } from '../_kit/account'
import { readSigned, signed } from '../_kit/secrets'
import { MINUTE_MS } from '../../domain/time'

/** A scan, standing for the card while the clerk chooses. */

const PASS = 'voucher-desk'
/** Choosing takes a moment; whoever went away is scanned again. */
export const PASS_LIFE_MS = 10 * MINUTE_MS

const Passed = z.object({ memberId: z.string(), partnerId: z.string(), clerk: z.string(), until: z.number() })

export function passFor(memberId: string, { partnerId }: ClerkPost, clerk: string, now: number): string {
  return signed({ memberId, partnerId, clerk, until: now + PASS_LIFE_MS } satisfies z.infer<typeof Passed>, PASS)
}

/**
 * Whose card it was.
 *
 * @throws {AppError} `card.token_expired` for one that is over, another clerk's, or made up
 */
export function readPass(pass: string, { partnerId }: ClerkPost, clerk: string, now: number): string {
  const read = z.safeParse(Passed, unsigned(pass))
  if (!read.success || read.data.until <= now || read.data.partnerId !== partnerId || read.data.clerk !== clerk) {
    throw new AppError('card.token_expired', { message: '离扫码太久了，请会员再亮一次码' })
  }
  return read.data.memberId
}

function unsigned(pass: string): unknown {
  try {
    return readSigned(pass, PASS)
  } catch {
    // Signed by nobody: no text of ours.
    return undefined
  }
}

/** @throws {AppError} `desk.not_clerk` */
export function clerkOf({ clerk }: Account): ClerkPost {
  if (!clerk) throw new AppError('desk.not_clerk')
  return clerk
}
