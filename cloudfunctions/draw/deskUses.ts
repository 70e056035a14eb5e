import { listDeskUses } from '../../domain/draw/vouchers'
import { addDays, startOfDay, unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { standingAtDesk, usesAtDesk, voucherUse } from '../_store/vouchers'
import { clerkOf } from './desk'

const ROWS_SHOWN = 200

/** Vouchers of today at this desk, and what those that stand are worth, all of them. Two round trips. */
export const deskUses = action(listDeskUses, 'clerk', async (_input, { account, now }) => {
  const { partnerId, partnerName } = clerkOf(account)
  const today = unionDate(now)
  const [from, until] = [startOfDay(today), startOfDay(addDays(today, 1))]
  const [found, { worthFen }] = await Promise.all([
    usesAtDesk(partnerId, from, until, ROWS_SHOWN),
    standingAtDesk(partnerId, from, until),
  ])
  return {
    ...{ partnerId, partnerName, uses: found.map(voucherUse), worthFen, now },
  }
})
