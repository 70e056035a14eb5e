/** Letters of a title that fit a cover's upper part, by the part of its width one letter takes. */
const SIZES = [
  { most: 8, share: 0.17 },
  { most: 15, share: 0.14 },
] as const
const SMALLEST = 0.115

/**
 * How large a title is written on its cover.
 *
 * @returns `share` of the cover's width that one Chinese letter takes; `isLong` where it runs into the drawing
 */
export function titleSize(title: string): { share: number; isLong: boolean } {
  let letters = 0
  // Latin letters and digits are half as wide.
  for (const letter of title) letters += (letter.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1
  const size = SIZES.find(({ most }) => letters <= most)
  return { share: size?.share ?? SMALLEST, isLong: letters > 12 }
}
