import { fileTypeFromBuffer } from 'file-type/core'
import type { FileKind } from '../../domain/file/contract'
import type { Refused } from '../../domain/file/refused'
import { headOfStream, readOleDirectory } from './oleDirectory'
import { readZipDirectory, readZipText } from './zipDirectory'

/**
 * What a file is, by its bytes. Its name and what the phone called it were chosen by somebody and prove nothing.
 * Decision: docs/decisions/020-what-files-are-taken.md
 */

/** What is taken, and the ending its name gets. */
export const TAKEN = {
  'image/jpeg': { kind: 'picture', ending: 'jpg' },
  'image/png': { kind: 'picture', ending: 'png' },
  'image/webp': { kind: 'picture', ending: 'webp' },
  'image/gif': { kind: 'picture', ending: 'gif' },
  'application/pdf': { kind: 'document', ending: 'pdf' },
  'application/msword': { kind: 'document', ending: 'doc' },
  'application/vnd.ms-excel': { kind: 'document', ending: 'xls' },
  'application/vnd.ms-powerpoint': { kind: 'document', ending: 'ppt' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { kind: 'document', ending: 'docx' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { kind: 'document', ending: 'xlsx' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { kind: 'document', ending: 'pptx' },
  // Works alone, which `soundOrFilm.ts` makes anew.
  'audio/mpeg': { kind: 'audio', ending: 'mp3' },
  'audio/mp4': { kind: 'audio', ending: 'm4a' },
  'audio/aac': { kind: 'audio', ending: 'aac' },
  'audio/wav': { kind: 'audio', ending: 'wav' },
  'video/mp4': { kind: 'video', ending: 'mp4' },
  // Books alone, which `bookTypes.ts` looks at.
  'application/epub+zip': { kind: 'document', ending: 'epub' },
  'text/plain': { kind: 'document', ending: 'txt' },
  'text/markdown': { kind: 'document', ending: 'md' },
} as const satisfies Record<string, { kind: FileKind; ending: string }>

export type TakenType = keyof typeof TAKEN

/** `broken` is a file of a kind we take that cannot be whole. */
export type Look = { type: TakenType } | { refused: Refused } | { broken: true }

const BROKEN: Look = { broken: true }

/** As Latin-1 text. A ZIP file begins with an entry, or with its end when it is empty. */
const ZIP_MARKS = ['PK\x03\x04', 'PK\x05\x06']
const OLE_MARK = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

/** Everything but containers shows what it is within these. More would let a hostile file choose how long we look. */
const HEAD_BYTES = 4096

export async function lookAt(bytes: Buffer): Promise<Look> {
  const head = bytes.subarray(0, HEAD_BYTES)
  const text = head.toString('latin1')
  if (text.startsWith('%PDF-')) return bytes.includes('%%EOF') ? { type: 'application/pdf' } : BROKEN
  if (ZIP_MARKS.some((mark) => text.startsWith(mark))) return lookAtZip(bytes)
  if (text.startsWith(OLE_MARK)) return lookAtOle(bytes)
  // Letters of two bytes would pass for a frame of sound.
  if (text.startsWith('\xff\xfe') && head[3] === 0) return lookAtText(head)
  // What cannot even be looked at is not known.
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found ? lookAtMime(found.mime, head) : lookAtText(head)
}

/** An animated PNG is a PNG to everybody who does not animate it, and so to us. */
const PICTURES: Readonly<Record<string, TakenType>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/vnd.mozilla.apng': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
}

/** What file-type calls it, to what we say about it. Its word decides only what is refused, and with which advice. */
const REFUSED_MIMES: readonly (readonly [mime: RegExp, refused: Refused])[] = [
  [/^image\/hei[cf]/, 'heic'],
  [/^image\//, 'otherPicture'],
  [/^audio\//, 'audio'],
  [/^video\/|\/(mxf|vnd\.ms-asf|ogg)$/, 'video'],
  [/7z|rar|gzip|bzip|\/(x-)?(tar|xz|zip|lzip|compress|lz4|zstd|ms-cab|cab|arj|lzh|lzma)/, 'archive'],
  [/x-msdownload|x-elf|x-mach|java|wasm|x-msi|x-deb|x-rpm|apple-diskimage|x-ms-shortcut|android/, 'program'],
  [/rtf|opendocument|epub|postscript/, 'otherDocument'],
]

function lookAtMime(mime: string, head: Buffer): Look {
  const type = PICTURES[mime]
  if (type) return { type }
  if (mime.endsWith('xml')) return lookAtText(head)
  const [, refused] = REFUSED_MIMES.find(([pattern]) => pattern.test(mime)) ?? []
  return { refused: refused ?? 'unknown' }
}

/** Parts of an Office file by what `[Content_Types].xml` calls them: their names are the writer's choice. */
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const MAIN_PARTS: readonly (readonly [part: string, type: TakenType])[] = [
  [`${OFFICE}.wordprocessingml.document.main+xml`, `${OFFICE}.wordprocessingml.document`],
  [`${OFFICE}.spreadsheetml.sheet.main+xml`, `${OFFICE}.spreadsheetml.sheet`],
  [`${OFFICE}.presentationml.presentation.main+xml`, `${OFFICE}.presentationml.presentation`],
  [`${OFFICE}.presentationml.slideshow.main+xml`, `${OFFICE}.presentationml.presentation`],
]
const MACRO_PARTS = /macroEnabled|vbaProject|ms-excel\.(intl)?macrosheet/i
const LONGEST_CONTENT_TYPES = 1024 * 1024
/** @source OWASP ASVS 5.0, V5 (files): what a file may come to, unpacked */
const MOST_UNPACKED = 300 * 1024 * 1024

function lookAtZip(bytes: Buffer): Look {
  const entries = readZipDirectory(bytes)
  const hasOfficeName = bytes.subarray(0, HEAD_BYTES).includes('[Content_Types].xml')
  if (!entries) return hasOfficeName ? BROKEN : { refused: 'archive' }
  if (entries.some(({ name }) => name === 'OFD.xml')) return { refused: 'ofd' }
  // OpenDocument and EPUB name themselves in their first entry.
  if (entries[0]?.name === 'mimetype') return { refused: 'otherDocument' }
  const contentTypes = entries.find(({ name }) => name === '[Content_Types].xml')
  if (!contentTypes) return { refused: 'archive' }

  const parts = readZipText(bytes, contentTypes, LONGEST_CONTENT_TYPES)
  if (parts === undefined) return BROKEN
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) return { refused: 'unpacksTooLarge' }
  if (MACRO_PARTS.test(parts) || entries.some(({ name }) => /vbaProject\.bin$/i.test(name)))
    return { refused: 'macros' }
  const [, type] = MAIN_PARTS.find(([part]) => parts.includes(part)) ?? []
  return type ? { type } : { refused: 'otherDocument' }
}

function lookAtOle(bytes: Buffer): Look {
  const entries = readOleDirectory(bytes)
  if (!entries) return BROKEN
  const named = (...names: string[]) => entries.find(({ name }) => names.includes(name))
  // Office files since 2007 that need a password are wrapped in one of these.
  if (named('EncryptedPackage', 'EncryptedSummary')) return { refused: 'locked' }
  if (named('_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros')) return { refused: 'macros' }
  const [text, sheet] = [named('WordDocument'), named('Workbook', 'Book')]
  if (text)
    return isLockedText(headOfStream(bytes, entries, text)) ? { refused: 'locked' } : { type: 'application/msword' }
  if (sheet)
    return isLockedSheet(headOfStream(bytes, entries, sheet))
      ? { refused: 'locked' }
      : { type: 'application/vnd.ms-excel' }
  return named('PowerPoint Document') ? { type: 'application/vnd.ms-powerpoint' } : { refused: 'otherDocument' }
}

/** @source [MS-DOC] 2.5.2 FibBase: bit F of the flags at 10 */
function isLockedText(head: Buffer): boolean {
  return head.length > 12 && (head.readUInt16LE(10) & 0x0100) !== 0
}

/** @source [MS-XLS] 2.4.117 FilePass: among the first records, when there is one */
function isLockedSheet(head: Buffer): boolean {
  for (let at = 0; at + 4 <= head.length; at += 4 + head.readUInt16LE(at + 2)) {
    if (head.readUInt16LE(at) === 0x002f) return true
  }
  return false
}

/** Text is refused whatever it says; what it looks like decides the advice. */
function lookAtText(head: Buffer): Look {
  const isUtf16 = head.length > 1 && [0xfeff, 0xfffe].includes(head.readUInt16LE(0))
  const text = head.toString(isUtf16 ? 'utf16le' : 'utf8').toLowerCase()
  if (/<svg[\s>]/.test(text)) return { refused: 'svg' }
  if (/<(!doctype html|html|head|body|script|\?php)/.test(text)) return { refused: 'webPage' }
  return { refused: isUtf16 || !head.includes(0) ? 'text' : 'unknown' }
}
