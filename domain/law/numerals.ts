/** Numbers as laws write them: 四十四, 一百零七, 一千二百六十. */

const DIGITS = '零一二三四五六七八九'
const UNITS: readonly [string, number][] = [
  ['千', 1000],
  ['百', 100],
  ['十', 10],
]

/** @param number 1 to 9999 */
export function chineseNumeral(number: number): string {
  let rest = number
  let written = ''
  let isZeroOwed = false
  for (const [unit, worth] of UNITS) {
    const digit = Math.floor(rest / worth)
    rest %= worth
    if (digit > 0) {
      written += `${isZeroOwed ? '零' : ''}${DIGITS.charAt(digit)}${unit}`
      isZeroOwed = false
    } else if (written !== '') isZeroOwed = true
  }
  if (rest > 0) written += `${isZeroOwed ? '零' : ''}${DIGITS.charAt(rest)}`
  // 十二, not 一十二, where nothing stands before it.
  return written.replace(/^一十/, '十')
}

/** The number that digits (44, ４４) or a numeral (四十四, 一百〇七, 两百) say; undefined where they say none. */
export function numberOf(written: string): number | undefined {
  const plain = written.normalize('NFKC').replaceAll('〇', '零').replaceAll('两', '二').trim()
  if (/^\d{1,5}$/.test(plain)) return Number(plain)
  const parts =
    /^(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九])?$/.exec(
      plain,
    )
  if (!parts || plain === '' || plain.endsWith('零')) return undefined
  const [, thousands, hundreds, tens, ten, ones] = parts
  const worth = (digit: string | undefined) => (digit === undefined ? 0 : DIGITS.indexOf(digit))
  const number = worth(thousands) * 1000 + worth(hundreds) * 100 + (ten ? worth(tens) || 1 : 0) * 10 + worth(ones)
  return number > 0 ? number : undefined
}
