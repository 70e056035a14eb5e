/** `phonenumber.getPhoneNumber`: trades the code of WeChat's phone button for the number behind it. */
import { randomBytes } from 'node:crypto'
import { openApiRefusal } from './refusal'

/** @source developers.weixin.qq.com 手机号快速验证组件: "code 有效期为5分钟，只能消费一次" */
export const PHONE_CODE_LIFE_MS = 5 * 60 * 1000
/** Codes nobody traded are dropped from here on, oldest first. */
const MOST_CODES = 10_000

export interface PhoneCodes {
  /** A code for this number, as the phone button gives it to a page. */
  mint(phone: string): { code: string; expiresAt: number }
  /** @throws {OpenApiRefusal} 40029 for a code that is unknown, used or too old */
  getPhoneNumber(args: Record<string, unknown>, appId: string): object
}

/** @param clock milliseconds since the epoch */
export function createPhoneCodes(clock: () => number): PhoneCodes {
  const codes = new Map<string, { phone: string; expiresAt: number }>()
  return {
    mint(phone) {
      for (const [code, each] of codes) {
        if (each.expiresAt > clock() && codes.size < MOST_CODES) break
        codes.delete(code)
      }
      const code = randomBytes(32).toString('hex')
      const expiresAt = clock() + PHONE_CODE_LIFE_MS
      codes.set(code, { phone, expiresAt })
      return { code, expiresAt }
    },
    getPhoneNumber({ code }, appId) {
      if (typeof code !== 'string') throw openApiRefusal('missingArgument', 'code')
      const found = codes.get(code)
      codes.delete(code)
      if (found === undefined || clock() >= found.expiresAt) throw openApiRefusal('invalidCode')
      return {
        phone_info: {
          phoneNumber: found.phone,
          purePhoneNumber: found.phone,
          countryCode: '86',
          watermark: { timestamp: Math.floor(clock() / 1000), appid: appId },
        },
      }
    },
  }
}
