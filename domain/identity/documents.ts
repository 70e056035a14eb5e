import type { DocumentKind } from '../membership/contract'
import type { UnionDate } from '../time'
import { provinceOf } from './regions'
import { plainNumber } from './typedNumber'

/** What each kind of document is called, on screen and in sentences. */
export const DOCUMENT_KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  resident: '居民身份证',
  hk_macau_resident: '港澳居民居住证',
  taiwan_resident: '台湾居民居住证',
  foreign_permanent_2017: '外国人永久居留身份证（2017 版）',
  foreign_permanent_2023: '外国人永久居留身份证（2023 版）',
}

/** Why a number was refused; pages and importers branch on it, people read `reason`. */
export type DocumentProblem =
  | 'empty'
  | 'spreadsheet'
  | 'other_kind'
  | 'not_accepted'
  | 'characters'
  | 'length'
  | 'region'
  | 'birth_date'
  | 'check_digit'

export interface DocumentAccepted {
  ok: true
  /** Eighteen characters (fifteen for the 2017 permit), capitals, no blanks: what is encrypted and indexed. */
  normalized: string
  /** Null where the number's layout is not published: see `foreign_permanent_2017`. */
  birthDate: UnionDate | null
  /** The province, Hong Kong, Macau or Taiwan; null for foreigners. */
  region: string | null
  /** It was typed as a first-generation number of fifteen digits, on cards that ended in 2013. */
  upgraded: boolean
  /**
   * It is right and yet ends in 000, as spreadsheets leave a number they rounded: one rounded number in eleven
   * has a fitting check digit. A person who typed it needs no question; a row out of a spreadsheet does.
   */
  maybeRounded: boolean
}

export interface DocumentRefused {
  ok: false
  problem: DocumentProblem
  /** What is wrong and what to do, to the person who typed it. */
  reason: string
  /** The kind the number belongs to, when that is the trouble. */
  kind?: DocumentKind
}

export type DocumentCheck = DocumentAccepted | DocumentRefused

/** The exact first six digits of residence permits for people from Hong Kong, Macau and Taiwan. */
const PERMIT_REGIONS: Readonly<Record<string, { kind: DocumentKind; region: string }>> = {
  810000: { kind: 'hk_macau_resident', region: '香港' },
  820000: { kind: 'hk_macau_resident', region: '澳门' },
  830000: { kind: 'taiwan_resident', region: '台湾' },
}

/**
 * Checks the number of one of the five kinds of document, as it was typed.
 *
 * @param today the union's day: nobody is born after it
 * @source GB 11643-1999 (layout, ISO 7064 MOD 11-2); 国务院《港澳台居民居住证申领发放办法》; 国家移民管理局
 *   2023 版外国人永久居留身份证机读信息规则 (18 digits, begins with 9, same check digit)
 */
export function checkDocument(kind: DocumentKind, typed: string, { today }: { today: UnionDate }): DocumentCheck {
  const number = plainNumber(typed)
  if (number === undefined) return refused('length', '证件号太长了，删掉多余的内容再填')
  if (number === '') return refused('empty', '填上证件号')
  if (/^\d(?:\.\d+)?E\+?\d{1,2}$/.test(number)) {
    return refused('spreadsheet', '证件号被表格软件改成了科学计数，对照证件重新填完整的号码')
  }
  const other = guessKind(number)
  if (other !== null && other !== kind && isCertain(other, number, today)) {
    const name = DOCUMENT_KIND_NAMES[other]
    return { ...refused('other_kind', `这是${name}号码，证件类型选${name}`), kind: other }
  }
  if (/^[HM]\d{8}(?:\d{2})?$/.test(number)) {
    return refused('not_accepted', '这像来往内地通行证号码，请填港澳居民居住证；没有就带证件到单位工会办理')
  }
  return READERS[kind](number, today)
}

/**
 * The kind a number looks like, from its shape alone; `null` when it looks like none.
 * Pages use it to preselect the kind; it says nothing of whether the number is right.
 */
export function guessKind(typed: string): DocumentKind | null {
  const number = plainNumber(typed)
  if (number === undefined) return null
  if (/^[A-Z]{3}\d{12}$/.test(number)) return 'foreign_permanent_2017'
  if (/^\d{15}$/.test(number)) return 'resident'
  if (!/^\d{17}[\dX]$/.test(number)) return null
  if (number.startsWith('9')) return 'foreign_permanent_2023'
  return PERMIT_REGIONS[number.slice(0, 6)]?.kind ?? 'resident'
}

/** Whether a number is plainly of `kind`: by letters or a region nobody else has, or because all of it fits. */
function isCertain(kind: DocumentKind, number: string, today: UnionDate): boolean {
  return kind === 'foreign_permanent_2017' || number.slice(0, 6) in PERMIT_REGIONS || READERS[kind](number, today).ok
}

const READERS: Readonly<Record<DocumentKind, (number: string, today: UnionDate) => DocumentCheck>> = {
  resident: readResident,
  hk_macau_resident: readPermit('hk_macau_resident', '810000 或 820000'),
  taiwan_resident: readPermit('taiwan_resident', '830000'),
  foreign_permanent_2017: readForeign2017,
  foreign_permanent_2023: readForeign2023,
}

/** 居民身份证: eighteen characters, or the fifteen digits of the first generation, which are upgraded. */
function readResident(number: string, today: UnionDate): DocumentCheck {
  if (/^\d{15}$/.test(number)) {
    const upgraded = upgradeFifteen(number)
    const read = readResident(upgraded, today)
    return read.ok ? { ...read, upgraded: true, maybeRounded: false } : read
  }
  const shape = refusalOfShape(number)
  if (shape) return shape
  const region = provinceOf(number)
  if (region === undefined) {
    return refused('region', `没有以 ${number.slice(0, 2)} 开头的地区，对照身份证把前六位再核一遍`)
  }
  return accepted(number, region, today)
}

/** 港澳台居民居住证: the resident's layout with a region of its own. */
function readPermit(kind: DocumentKind, prefixes: string) {
  return (number: string, today: UnionDate): DocumentCheck => {
    const shape = refusalOfShape(number)
    if (shape) return shape
    const permit = PERMIT_REGIONS[number.slice(0, 6)]
    if (permit?.kind !== kind) {
      return refused('region', `${DOCUMENT_KIND_NAMES[kind]}号码以 ${prefixes} 开头，对照证件再核一遍`)
    }
    return accepted(number, permit.region, today)
  }
}

/**
 * 2017 permits: three letters of the country and twelve digits.
 * What the digits mean is not published, so the number tells no birth date and has no check we may apply.
 */
function readForeign2017(number: string): DocumentCheck {
  if (number.length !== 15) return refused('length', `2017 版号码是 15 位，现在是 ${number.length} 位，再核一遍`)
  if (!/^[A-Z]{3}\d{12}$/.test(number)) {
    return refused('characters', '2017 版号码是 3 个字母加 12 位数字，对照证件再核一遍')
  }
  return { ok: true, normalized: number, birthDate: null, region: null, upgraded: false, maybeRounded: false }
}

/**
 * 2023 permits: eighteen digits beginning with 9, check digit as for residents.
 * That the birth date stands where residents have theirs is read off published samples, not off a standard;
 * so a date found there is used, and its absence refuses nobody.
 */
function readForeign2023(number: string, today: UnionDate): DocumentCheck {
  const shape = refusalOfShape(number)
  if (shape) return shape
  if (!number.startsWith('9')) return refused('region', '2023 版号码以 9 开头，对照证件再核一遍，或换一种证件类型')
  if (checkDigit(number) !== number[17]) return refusalOfCheckDigit(number)
  return {
    ok: true,
    normalized: number,
    birthDate: birthDateIn(number, today),
    region: null,
    upgraded: false,
    maybeRounded: number.endsWith('000'),
  }
}

function accepted(number: string, region: string, today: UnionDate): DocumentCheck {
  const birthDate = birthDateIn(number, today)
  if (birthDate === null) {
    const written = `${number.slice(6, 10)} 年 ${number.slice(10, 12)} 月 ${number.slice(12, 14)} 日`
    return refused('birth_date', `出生日期 ${written}不对，对照证件把第 7 到 14 位再核一遍`)
  }
  if (checkDigit(number) !== number[17]) return refusalOfCheckDigit(number)
  return { ok: true, normalized: number, birthDate, region, upgraded: false, maybeRounded: number.endsWith('000') }
}

function refusalOfShape(number: string): DocumentRefused | undefined {
  if (!/^[\dX]+$/.test(number)) return refused('characters', '证件号只有数字，末位可能是 X，删掉其他字符再填')
  if (number.length !== 18) return refused('length', `证件号是 18 位，现在是 ${number.length} 位，再核一遍`)
  if (!/^\d{17}/.test(number)) return refused('characters', 'X 只会在最后一位，对照证件再核一遍')
  return undefined
}

/** Spreadsheets keep fifteen digits of a number and write noughts for the rest. */
function refusalOfCheckDigit(number: string): DocumentRefused {
  return number.endsWith('000')
    ? refused('spreadsheet', '末三位变成了 000，多半是表格软件改的，对照证件重新填完整的号码')
    : refused('check_digit', '证件号有一位不对，对照证件逐位再核一遍')
}

/** First-generation numbers have a year of two digits. Their holders who live today were born in the 1900s. */
function upgradeFifteen(number: string): string {
  const seventeen = `${number.slice(0, 6)}19${number.slice(6)}`
  return seventeen + checkDigit(seventeen)
}

/** Digits 7 to 14 as a day, if there is such a day, from 1800 to today. */
function birthDateIn(number: string, today: UnionDate): UnionDate | null {
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const instant = Date.parse(`${date}T00:00:00.000Z`)
  const isReal = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date)
  return isReal && date >= '1800-01-01' && date <= today ? date : null
}

/** ISO 7064 MOD 11-2 over the first seventeen digits. */
function checkDigit(number: string): string {
  let remainder = 0
  for (const digit of number.slice(0, 17)) remainder = ((remainder + Number(digit)) * 2) % 11
  return '10X98765432'.charAt(remainder)
}

function refused(problem: DocumentProblem, reason: string): DocumentRefused {
  return { ok: false, problem, reason }
}
