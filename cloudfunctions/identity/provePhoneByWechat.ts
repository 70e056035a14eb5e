import { AppError } from '../../domain/errors'
import { provePhoneByWechat as provePhoneByWechatContract } from '../../domain/identity/contract'
import { checkPhone } from '../../domain/identity/phone'
import { action } from '../_kit/action'
import { openApi } from '../_kit/cloud'
import { provePhone } from '../_store/phoneProofs'

/** Exchanges the code of WeChat's button for the number behind it. A code serves once and for five minutes. */
export const provePhoneByWechat = action(provePhoneByWechatContract, 'anyone', async ({ code }, { account, now }) => {
  const check = checkPhone(await numberBehind(code))
  // Numbers from abroad exist in WeChat; the union's services reach mainland ones only.
  if (!check.ok)
    throw new AppError('identity.phone_not_authorized', { message: '这个微信绑的不是大陆手机号，改用短信验证码' })
  return provePhone(account._id, check.normalized, now)
})

/** @throws {AppError} `identity.phone_not_authorized` for a code that is used or too old, and when the quota is empty */
async function numberBehind(code: string): Promise<string> {
  try {
    const { phoneInfo } = await openApi.phonenumber.getPhoneNumber({ code })
    return phoneInfo.purePhoneNumber
  } catch (cause) {
    throw new AppError('identity.phone_not_authorized', { cause })
  }
}
