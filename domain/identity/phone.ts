import { plainNumber } from './typedNumber'

export type PhoneCheck = { ok: true; normalized: string } | { ok: false; reason: string }

/**
 * A mainland mobile number in its eleven digits, from whatever was typed: `+86 154 0000 0001`,
 * `0086-154-0000-0002`, full-width digits.
 *
 * Only the shape is checked, not whether an operator has the range: ranges open every year. Numbers are
 * given to new people too, so a phone never says who somebody is.
 *
 * @source 工业和信息化部《电信网编号计划》: mobile numbers are 11 digits beginning 13 to 19
 */
export function checkPhone(typed: string): PhoneCheck {
  const plain = plainNumber(typed)
  if (plain === undefined) return refused('手机号是 11 位数字，删掉多余的内容再填')
  const digits = plain.replace(/^(?:\+86|0086|86(?=\d{11}$))/, '')
  if (digits === '') return refused('填上 11 位手机号')
  if (!/^\d+$/.test(digits)) return refused('手机号只有数字，删掉其他字符再填')
  if (digits.length !== 11) return refused(`手机号是 11 位，现在是 ${digits.length} 位，再核一遍`)
  if (!/^1[3-9]/.test(digits)) return refused('这不是手机号，手机号以 13 到 19 开头。座机收不到验证码')
  return { ok: true, normalized: digits }
}

function refused(reason: string): PhoneCheck {
  return { ok: false, reason }
}
