/** How many papers and drawings there are for covers without a picture; `src/components/Cover/looks.ts` has them. */
export const COVER_PALETTES = 6
export const COVER_MOTIFS = 6

/**
 * How the cover of a book without a picture is drawn: by its title alone, so that it looks the same on every phone and
 * after every import.
 *
 * @returns numbers counted from 0, below `COVER_PALETTES` and `COVER_MOTIFS`
 */
export function coverOf(title: string): { palette: number; motif: number } {
  const hash = spread(title.trim())
  return { palette: hash % COVER_PALETTES, motif: Math.floor(hash / COVER_PALETTES) % COVER_MOTIFS }
}

/**
 * A number of 32 bits that differs for titles that differ little.
 *
 * @source FNV-1a, Fowler/Noll/Vo, over UTF-16 units; then the finishing steps of MurmurHash3, as the lower bits alone
 *   would hardly differ
 */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
