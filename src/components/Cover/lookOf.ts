import { COVER_MOTIFS, COVER_PAPERS } from './looks'

/** The same title always has the same cover. */
export function coverOf(title: string): { palette: number; motif: number } {
  let hash = 0
  for (const letter of title) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return { palette: hash % COVER_PAPERS.length, motif: Math.floor(hash / 6) % COVER_MOTIFS.length }
}
