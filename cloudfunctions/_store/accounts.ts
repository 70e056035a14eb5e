import { type Account, emptyAccount } from '../_kit/account'
import { documents } from '../_kit/documents'

/** WeChat accounts, `_id` is the openid. An account is written when it first becomes something: applicant, clerk, staff. */
export const accounts = documents<Account>('accounts')

/** The caller's account; a new person gets an empty one that is not stored yet. One round trip. */
export async function identify(openid: string): Promise<Account> {
  return { ...emptyAccount(openid), ...(await accounts.get(openid)) }
}
