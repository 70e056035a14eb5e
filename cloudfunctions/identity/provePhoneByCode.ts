import { provePhoneByCode as provePhoneByCodeContract } from '../../domain/identity/contract'
import { action } from '../_kit/action'
import { checkPhoneCode } from '../_store/phoneCodes'
import { hashOfPhone, provePhone } from '../_store/phoneProofs'
import { requirePhone } from './sendPhoneCode'

/** Proves a phone with the code that was sent to it, to the account that asked for it. */
export const provePhoneByCode = action(
  provePhoneByCodeContract,
  'anyone',
  async ({ phone: typed, code }, { account: { _id: openid }, now }) => {
    const phone = requirePhone(typed)
    await checkPhoneCode(hashOfPhone(phone), openid, code, now)
    return provePhone(openid, phone, now)
  },
)
