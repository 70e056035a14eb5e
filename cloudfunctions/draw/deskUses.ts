import { listDeskUses } from '../../domain/draw/vouchers'
import { addDays, startOfDay, unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { usesAtDesk, voucherUse } from '../_store/vouchers'
import { clerkOf } from './desk'

const ROWS_SHOWN = 200

/** Vouchers of today at this desk, and what those that stand are worth. Two round trips. */
export const deskUses = action(listDeskUses, 'clerk', async (_input, { account, now }) => {
  const { partnerId, partnerName } = clerkOf(account)
  const today = unionDate(now)
  const found = await usesAtDesk(partnerId, startOfDay(today), startOfDay(addDays(today, 1)), ROWS_SHOWN)
  const standing = found.filter(({ state }) => state === 'used')
  return {
    ...{ partnerId, partnerName, uses: found.map(voucherUse) },
    worthFen: standing.reduce((sum, { worthFen }) => sum + worthFen, 0),
    now,
  }
})
