import { leavePartner as contract } from '../../domain/benefit/contract'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { accounts } from '../_store/accounts'
import { partners } from '../_store/partners'

/** Leaves the desk. Whoever stands at none has left: asked twice, or by somebody who never was a clerk, the same. */
export const leavePartner = action(contract, 'anyone', async ({ requestKey }, { account: known, now }) => {
  if (!known.clerk) return { left: true }
  await inTransaction(async (transaction) => {
    const account = await accounts.within(transaction).get(known._id)
    if (!account?.clerk || account.leftDeskWith === requestKey) return
    const { clerkId, partnerId, label } = account.clerk
    const partner = await partners.within(transaction).get(partnerId)
    await accounts.within(transaction).put({ ...account, clerk: null, leftDeskWith: requestKey })
    if (!partner) return
    await partners.within(transaction).update(partnerId, {
      clerks: partner.clerks.filter((each) => each.clerkId !== clerkId),
      history: [...partner.history, { at: now, what: '店员退出', by: label, reason: null, key: requestKey }],
    })
  })
  return { left: true }
})
