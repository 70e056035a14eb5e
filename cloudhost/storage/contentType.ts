/** What a file is, by its first bytes. Its name says nothing: it came from somebody. */

/** How many bytes `typeOf` looks at. Entry names of an Office file begin within them. */
export const HEAD_BYTES = 4096

export const UNKNOWN_TYPE = 'application/octet-stream'

/** Pictures that browsers show and that cannot carry scripts. */
export const RASTER_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Bytes as Latin-1 text at an offset. @source the formats' specifications; offsets as in the `file` command's magic */
const MARKS: readonly (readonly [offset: number, bytes: string, type: string])[] = [
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, 'GIF87a', 'image/gif'],
  [0, 'GIF89a', 'image/gif'],
  [8, 'WEBP', 'image/webp'],
  [8, 'WAVE', 'audio/wav'],
  [4, 'ftypheic', 'image/heic'],
  [4, 'ftypheix', 'image/heic'],
  [4, 'ftypmif1', 'image/heif'],
  [4, 'ftypqt  ', 'video/quicktime'],
  [4, 'ftypM4A ', 'audio/mp4'],
  [4, 'ftyp', 'video/mp4'],
  [0, '\x1a\x45\xdf\xa3', 'video/webm'],
  [0, 'ID3', 'audio/mpeg'],
  [0, '%PDF-', 'application/pdf'],
  [0, '7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
]
/** These marks are worth nothing without the container's own. */
const RIFF_TYPES = ['image/webp', 'audio/wav']

/**
 * The media type, or `application/octet-stream` for everything not on the list: text, HTML and SVG among them, so that
 * no browser ever reads them as what they claim to be.
 *
 * @param head the first HEAD_BYTES of the file, or all of a shorter one
 */
export function typeOf(head: Buffer): string {
  const text = head.subarray(0, HEAD_BYTES).toString('latin1')
  if (text.startsWith('PK\x03\x04')) return typeOfZip(text)
  const [, , type] = MARKS.find(([offset, bytes]) => text.startsWith(bytes, offset)) ?? []
  if (type === undefined || (RIFF_TYPES.includes(type) && !text.startsWith('RIFF'))) return UNKNOWN_TYPE
  return type
}

function typeOfZip(text: string): string {
  if (!text.includes('[Content_Types].xml')) return 'application/zip'
  if (text.includes('word/')) return `${OFFICE}.wordprocessingml.document`
  if (text.includes('xl/')) return `${OFFICE}.spreadsheetml.sheet`
  return text.includes('ppt/') ? `${OFFICE}.presentationml.presentation` : 'application/zip'
}
