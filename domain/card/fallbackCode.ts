/**
 * The 18 digits a member reads out where nothing can scan: one use, sixty seconds, online only. The first two
 * digits are 10 to 15, as in payment codes, which bar-code guns at counters already pass on.
 */
export const FALLBACK_CODE_LIFE_MS = 60_000

/** Whether text is a code with all blanks gone. */
export function isFallbackCode(text: string): boolean {
  return /^1[0-5]\d{16}$/.test(text)
}

/** Without the blanks people read and type between groups. */
export function plainFallbackCode(text: string): string {
  return text.replace(/\s/g, '')
}

/** `1034 4712 2960 0456 78`, to be read out four by four. */
export function spacedFallbackCode(code: string): string {
  return code.replace(/\d{4}(?=\d)/g, '$& ')
}

/**
 * A new code out of 6 · 10^16.
 *
 * @param randomBelow a whole number from 0 to below its argument, from a cryptographic source
 */
export function drawFallbackCode(randomBelow: (limit: number) => number): string {
  const half = () => String(randomBelow(100_000_000)).padStart(8, '0')
  return `${10 + randomBelow(6)}${half()}${half()}`
}
