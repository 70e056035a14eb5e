import type { DocumentKind } from '../domain/membership/contract'
import { checkDocument } from '../domain/identity/documents'
import { checkUnionCode } from '../domain/identity/unionCode'

/**
 * Numbers of people and unions that do not exist.
 *
 * Every part is real in form, so that whatever checks a number accepts it, and the sequence is one of the last four,
 * 996 to 999, which registries keep back: the numbers are nobody's.
 */

/** Counties of a few provinces; where somebody was registered says nothing in an invented city. */
const COUNTIES = ['340104', '341002', '330106', '320106', '360102', '410105', '420106', '430104', '510107', '610104']
const SEQUENCES = ['996', '997', '998', '999']
/** Any day after every birth date here. */
const TODAY = '2026-01-01'

/** The document of person number `index`; different for every index below 10,000. */
export function documentNumber(kind: DocumentKind, index: number): string {
  const seventeen = `${regionOf(kind, index)}${birthDate(index)}${pick(SEQUENCES, index)}`
  return completed(seventeen, '0123456789X', (number) => checkDocument(kind, number, { today: TODAY }).ok)
}

/** A 统一社会信用代码. @param prefix `81` 基层工会, `89` other unions, `91` employers */
export function creditCode(prefix: '81' | '89' | '91', index: number): string {
  const seventeen = `${prefix}340000MC${String(index).padStart(7, '0')}`
  return completed(seventeen, '0123456789ABCDEFGHJKLMNPQRTUWXY', (code) => checkUnionCode(code).ok)
}

/** A phone of a range no operator has, so that nobody can be called by accident. */
export function phoneNumber(index: number): string {
  return `194${String(10_000_000 + index * 7_919).slice(0, 8)}`
}

function birthDate(index: number): string {
  // Steps that share no factor with the length of their cycle visit every value before they repeat one.
  const year = 1962 + ((index * 7) % 41)
  const month = 1 + ((index * 5) % 12)
  const day = 1 + ((index * 11) % 27)
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
}

function regionOf(kind: DocumentKind, index: number): string {
  if (kind === 'hk_macau_resident') return '810000'
  if (kind === 'taiwan_resident') return '830000'
  if (kind === 'foreign_permanent_2023') return '911840'
  return pick(COUNTIES, index)
}

/** The one check character that makes it right. */
function completed(text: string, alphabet: string, isRight: (number: string) => boolean): string {
  const last = Array.from(alphabet).find((each) => isRight(text + each))
  if (last === undefined) throw new Error(`${text} cannot be completed`)
  return text + last
}

export function pick<T>(from: readonly T[], index: number): T {
  const picked = from[index % from.length]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}
