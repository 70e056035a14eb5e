import { provinceOf } from './regions'
import { plainNumber } from './typedNumber'

export type UnionCodeCheck =
  | {
      ok: true
      normalized: string
      /** The code itself says it is a trade union's: it begins with 8. Employers' codes do not. */
      isUnion: boolean
    }
  | { ok: false; reason: string }

/** Digits and capitals without I, O, S, V and Z. A character's value is its place here. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

/**
 * 统一社会信用代码: of a union (`81…` 基层工会, `89…` 其他工会) or of an employer.
 *
 * Any registering department is taken. Many copied validators know only 1, 5, 9 and Y and refuse every union.
 * The inner organisation code's own check character (GB 11714) is left alone: GB 32100's covers it.
 *
 * @source GB 32100-2015: 31 characters, weights 3^(i-1) mod 31, check = (31 - sum mod 31) mod 31
 */
export function checkUnionCode(typed: string): UnionCodeCheck {
  const plain = plainNumber(typed)
  if (plain === undefined) return refused('统一社会信用代码是 18 位，删掉多余的内容再填')
  if (plain === '') return refused('填上 18 位统一社会信用代码')
  if (plain.length !== LENGTH) {
    return refused(`统一社会信用代码是 18 位，现在是 ${plain.length} 位，对照证书再核一遍`)
  }
  const strange = Array.from(plain).find((character) => !ALPHABET.includes(character))
  if (strange !== undefined) {
    return refused(`代码里不会有“${strange}”，数字 0、1、2、5 容易看成字母 O、I、Z、S，对照证书改好`)
  }
  if (!/^[1-9A-Y][0-9A-Y]\d{6}/.test(plain) || !isRegion(plain.slice(2, 8))) {
    return refused('第 3 到 8 位不是行政区划代码，对照证书再核一遍')
  }
  if (checkCharacter(plain) !== plain[LENGTH - 1]) {
    return refused('统一社会信用代码有一位不对，对照证书逐位再核一遍')
  }
  return { ok: true, normalized: plain, isUnion: plain.startsWith('8') }
}

/** A registering place: a province, or 100000 for what the central authorities register themselves. */
function isRegion(code: string): boolean {
  return code === '100000' || provinceOf(code) !== undefined
}

function checkCharacter(code: string): string | undefined {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, LENGTH - 1)) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31]
}

function refused(reason: string): UnionCodeCheck {
  return { ok: false, reason }
}
