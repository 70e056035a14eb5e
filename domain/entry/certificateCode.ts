/**
 * Codes of certificates: what is printed on them, read out on the phone and typed. Sixteen characters that nobody takes
 * for one another, in groups of four: `7K2M-9XWP-…`, about 73 bits.
 */

/** Neither 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B, nor U and V. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'
export const CODE_LENGTH = 16

/** As it is printed. */
export function shownCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** As it is kept, however it was typed: small letters, blanks and dashes of any kind are how people write codes down. */
export function typedCode(text: string): string {
  return (
    text
      .normalize('NFKC')
      // Without classes of Unicode: phones read this as well.
      .replace(/[\s\u2010-\u2015\u2212-]/g, '')
      .toUpperCase()
  )
}

/** Whether a text can be a code at all. */
export function isCode(code: string): boolean {
  return code.length === CODE_LENGTH && Array.from(code).every((each) => CODE_ALPHABET.includes(each))
}

/**
 * A code out of random bytes. Bytes that would make some characters likelier than others are left out.
 *
 * @returns undefined where the bytes did not suffice: ask again with others
 */
export function codeOf(bytes: Uint8Array): string | undefined {
  const fair = 256 - (256 % CODE_ALPHABET.length)
  const characters = Array.from(bytes)
    .filter((byte) => byte < fair)
    .map((byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length))
  return characters.length < CODE_LENGTH ? undefined : characters.slice(0, CODE_LENGTH).join('')
}
