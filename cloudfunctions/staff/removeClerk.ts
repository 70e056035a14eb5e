import { AppError } from '../../domain/errors'
import { removeClerk as contract } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { accounts } from '../_store/accounts'
import { changePartner } from './partnerChange'
import { MANAGES } from '../_store/seats'

/** Takes a clerk off a partner's desk, at the partner and on the clerk's own account, in one transaction. */
export const removeClerk = action(contract, MANAGES, async ({ clerkId, ...input }, { account, now }) => ({
  row: await changePartner(
    { ...input, account, now, action: 'staff.removeClerk', what: `移除店员 ${clerkId}` },
    async (partner, transaction) => {
      const clerk = partner.clerks.find((each) => each.clerkId === clerkId)
      if (!clerk) throw new AppError('session.not_allowed')
      const theirs = await accounts.within(transaction).get(clerk.openid)
      // Who has gone to another desk since keeps that one.
      if (theirs?.clerk?.clerkId === clerkId) await accounts.within(transaction).update(clerk.openid, { clerk: null })
      return {
        fields: { clerks: partner.clerks.filter((each) => each !== clerk) },
        subjectOpenid: clerk.openid,
        said: `移除店员 ${clerk.label}`,
      }
    },
  ),
}))
