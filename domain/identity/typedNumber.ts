/** Longer than any number we take, even with blanks between all digits. Checked before any pattern runs. */
const LONGEST_TYPED = 64

/**
 * A number as people type and paste it, made plain: full-width characters become ASCII, letters become
 * capitals, and blanks, dashes, invisible characters and a spreadsheet's leading apostrophe go away.
 *
 * @returns `undefined` for text too long to be any number, so that nothing later has to fear its length
 */
export function plainNumber(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined
  return typed
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[-\u2010-\u2015\u2212\uFE58\uFE63]/g, '')
    .replace(/^['\u2018\u2019]/, '')
    .toUpperCase()
}
