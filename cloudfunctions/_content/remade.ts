import type { Refused } from '../../domain/file/refused'
import type { TakenType } from './fileTypes'

/**
 * Sound or film as it is kept: what plays, copied out of what was brought, and nothing else that was in the file.
 * Decision: docs/decisions/031-sound-and-film.md
 */
export interface Remade {
  type: Extract<TakenType, `audio/${string}` | `video/${string}`>
  seconds: number
  /** Pixels, upright; null for sound. */
  width: number | null
  height: number | null
  /** Bytes that `content` yields. */
  size: number
  /** May be asked for once the source can still be read. */
  content: () => AsyncIterable<Buffer>
}

/** Why nothing can be made of it: `broken` for what cannot be read to its end. */
export class NotRemade extends Error {
  override readonly name = 'NotRemade'
  constructor(readonly why: Refused | 'broken') {
    super(why)
  }
}
