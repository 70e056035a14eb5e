import { fileTypeFromBuffer } from 'file-type/core'
import type { ByteSource } from './byteSource'
import { filmMadeAnew } from './film/film'
import { NotRemade, type Remade } from './remade'
import { aacMadeAnew, mp3MadeAnew, soundAt, waveMadeAnew } from './sound/sound'
import { betweenTags } from './sound/tags'

/**
 * Tells sound and film by their bytes and makes them anew. What is neither is `fileTypes.ts`' matter.
 * Decision: docs/decisions/031-sound-and-film.md
 */

/** Two frames of sound fit in, and the names that containers begin with. */
const HEAD_BYTES = 16 * 1024

/** What `file-type` calls containers of QuickTime's family; pictures among them (HEIC) have names of their own. */
const FILMS = /^(video\/(mp4|quicktime|x-m4v|3gpp2?)|audio\/(mp4|x-m4a))$/

/** @throws {NotRemade} for sound and film we do not take; undefined for what is neither */
export async function soundOrFilm(source: ByteSource): Promise<Remade | undefined> {
  const make = await makerOf(source)
  if (!make) return undefined
  try {
    return await make(source)
  } catch (error) {
    // A number in the file leads somewhere past its end.
    throw error instanceof RangeError ? new NotRemade('broken') : error
  }
}

async function makerOf(source: ByteSource): Promise<((source: ByteSource) => Promise<Remade>) | undefined> {
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size))
  const text = head.toString('latin1', 0, 12)
  if (text.startsWith('RIFF') && text.endsWith('WAVE')) return waveMadeAnew
  const { from } = text.startsWith('ID3') ? await betweenTags(source) : { from: 0 }
  const sound = soundAt(await source.read(from, Math.min(HEAD_BYTES, source.size - from)))
  if (sound) return sound === 'mp3' ? mp3MadeAnew : aacMadeAnew
  const mime = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? ''
  return FILMS.test(mime) ? filmMadeAnew : undefined
}
