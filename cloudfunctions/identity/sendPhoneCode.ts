import { randomInt } from 'node:crypto'
import { AppError } from '../../domain/errors'
import { sendPhoneCode as sendPhoneCodeContract } from '../../domain/identity/contract'
import { maskPhone } from '../../domain/identity/masking'
import { checkPhone } from '../../domain/identity/phone'
import { action } from '../_kit/action'
import { openApi } from '../_kit/cloud'
import { SMS_WINDOWS, takeTry } from '../_store/attempts'
import { claimPhoneCode, releasePhoneCode, sentenceForCode } from '../_store/phoneCodes'
import { hashOfPhone } from '../_store/phoneProofs'

/**
 * Sends a code, within the limits of the account and of the phone. Nobody is looked up: the answer is the same for a
 * member's phone and for any other.
 */
export const sendPhoneCode = action(
  sendPhoneCodeContract,
  'anyone',
  async ({ phone: typed, requestKey }, { account: { _id: openid }, now }) => {
    const phone = requirePhone(typed)
    // With the phone in the key: one key for two phones is two tries.
    const key = `${requestKey}:${hashOfPhone(phone)}`
    await takeTry(`sms:${openid}`, key, SMS_WINDOWS, now, (at) => sentenceForCode(at - now))

    const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
    const slot = await claimPhoneCode(hashOfPhone(phone), openid, code, requestKey, now)
    if (slot.isNew) await send(phone, code, () => releasePhoneCode(hashOfPhone(phone), requestKey, now))
    return { phoneMasked: maskPhone(phone), nextAt: slot.nextAt, expiresAt: slot.expiresAt }
  },
)

/** @returns eleven digits @throws {AppError} `request.invalid` with what is wrong with the number */
export function requirePhone(typed: string): string {
  const check = checkPhone(typed)
  if (!check.ok) throw new AppError('request.invalid', { message: check.reason, field: 'phone' })
  return check.normalized
}

async function send(phone: string, code: string, takeBack: () => Promise<void>): Promise<void> {
  try {
    await openApi.cloudbase.sendSms({
      env: process.env.TCB_ENV ?? '',
      phoneNumberList: [`+86${phone}`],
      smsType: 'Notification',
      content: `验证码 ${code}，10 分钟内有效。工作人员不会问你要验证码，别告诉任何人。`,
    })
  } catch (cause) {
    await takeBack()
    // Not the SDK's own words: they may hold the number.
    throw new AppError('internal.unexpected', {
      message: '短信没发出去，等几秒再试，或用微信授权手机号',
      cause: new Error(`sendSms failed: ${(cause as { errCode?: number }).errCode ?? 'unknown'}`),
    })
  }
}
