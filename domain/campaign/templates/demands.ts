import type { TrackFiles } from '../../entry/track'
import { anyOf, type FileDemand } from '../../file/demands'

/** What calls of past years asked of files. Each is data that staff change. */

const MEGABYTE = 1024 * 1024

/** @source domain.md §2.10, 贵阳 2023: at most three minutes, MP4, 200 MB, 1080P; national 2022: 16:9 */
export const SHORT_VIDEO: FileDemand = {
  ...anyOf('video'),
  ...{ formats: ['mp4'], mostBytes: 200 * MEGABYTE, mostSeconds: 180, leastWidth: 1_920, leastHeight: 1_080 },
  aspect: { width: 16, height: 9, tolerance: 0.02 },
}

/** @source domain.md §2.10: photo calls ask for 3 MB and 3,000 pixels */
export const PRINTABLE_PHOTO: FileDemand = {
  ...anyOf('picture'),
  ...{ formats: ['jpg'], leastBytes: 3 * MEGABYTE, leastLongSide: 3_000 },
}

/** @source domain.md §2.10, 江苏 2022: at most three minutes, MP3 */
export const RECITATION: FileDemand = { ...anyOf('audio'), formats: ['mp3', 'm4a'], mostSeconds: 180 }

/** No call that we know says how long a song may be; five minutes hold nearly every one. */
export const SONG: FileDemand = { ...anyOf('audio'), formats: ['mp3', 'm4a', 'wav'], mostSeconds: 300 }

/** Proof or material that is read, not shown around. */
export const MATERIAL: FileDemand = { ...anyOf('document'), formats: ['pdf', 'docx'] }

export const PICTURE: FileDemand = { ...anyOf('picture'), formats: ['jpg', 'png'], leastLongSide: 1_080 }

export function asked(id: string, label: string, least: number, most: number, demand: FileDemand): TrackFiles {
  return { id, label, least, most, demand }
}
