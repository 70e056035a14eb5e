/** What a file is, by its first bytes. Its name says nothing: it came from somebody. */
import { fileTypeFromBuffer } from 'file-type/core'

/** How many bytes `typeOf` looks at. What kind of Office file a zip is shows in its first entries. */
export const HEAD_BYTES = 16 * 1024

export const UNKNOWN_TYPE = 'application/octet-stream'

/** Pictures that browsers show and that cannot carry scripts. */
export const RASTER_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Sound and film that pages play. They cannot carry scripts either. */
export const PLAYED_TYPES: readonly string[] = [
  'audio/wav',
  'audio/mpeg',
  'audio/aac',
  'audio/mp4',
  'audio/x-m4a',
  'video/mp4',
  'video/quicktime',
  'video/webm',
]

/** What a download may be called. Nothing on it is ever read as a page. */
const SERVED_TYPES: readonly string[] = [
  ...RASTER_TYPES,
  'image/heic',
  'image/heif',
  ...PLAYED_TYPES,
  'application/pdf',
  'application/zip',
  'application/x-7z-compressed',
  'application/x-cfb',
  `${OFFICE}.wordprocessingml.document`,
  `${OFFICE}.spreadsheetml.sheet`,
  `${OFFICE}.presentationml.presentation`,
]

/**
 * The media type, or `application/octet-stream` for everything not on the list: text, XML, HTML and SVG among them, so
 * that no browser ever reads them as what they claim to be.
 *
 * @param head the first HEAD_BYTES of the file, or all of a shorter one
 */
export async function typeOf(head: Buffer): Promise<string> {
  // What cannot be read to its end as what it began as is nothing we know.
  const found = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES)).catch(() => undefined)
  return found !== undefined && SERVED_TYPES.includes(found.mime) ? found.mime : UNKNOWN_TYPE
}
