/**
 * Whether a number in a cell is seen as it is kept. A date is kept as 46024, 50% as 0.5, ½ as 0.5 and ¥12.50 as 12.5:
 * whoever reads what is kept reads something nobody sees.
 *
 * @source ECMA-376 part 1, 18.8.30 (numFmt, with the ids every program knows) and 18.8.31 (number format codes)
 */

/** General, whole numbers, decimals, groups of thousands, the same of accounts without a currency, and texts. */
const PLAIN_IDS: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 37, 38, 39, 40, 41, 43, 49])
/** Ids from here on are the file's own. */
const FIRST_OWN = 164
/** Colours, conditions and languages change no character. */
const SILENT = /\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+|[<>=]+-?[\d.]+|\$-[0-9a-f]+)\]/gi
const GENERAL = /G\/通用格式|General/gi
/** A blank as wide as a character, or a character that fills. */
const BLANKS = /[_*]./g
const PLAIN = /^[0#?,.;()\-+@ \\]*$/

/** @param code what the file says of the id, where it says anything */
export function isSeenAsKept(id: number, code: string | undefined): boolean {
  if (code === undefined) return PLAIN_IDS.has(id) || id >= FIRST_OWN
  return PLAIN.test(code.replace(SILENT, '').replace(GENERAL, '').replace(BLANKS, ''))
}
