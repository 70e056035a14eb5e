import Taro from '@tarojs/taro'
import { AppError } from '../../domain/errors'
import type { FileKind, FilePurpose } from '../../domain/file/contract'
import { KIND_WORDS, limitsOf, tooLargeSentence } from '../../domain/file/limits'
import { type Refused, REFUSED } from '../../domain/file/refused'
import { BOOK_REFUSED } from '../../domain/library/refused'
import type { StaffRole } from '../../domain/identity/contract'
import { frameOf, type Look, lookInBrowser } from './poster'
import { lookInWechat } from './posterWechat'
import { sha1InPieces } from './sha1'
import { readSession } from './session'

/** A file on this phone or computer, before it is brought anywhere. */
export interface LocalFile {
  name: string
  /** Bytes. */
  size: number
  /** Hex of the SHA-1 of all bytes. */
  fingerprint: () => Promise<string>
  /**
   * Puts `bytes` bytes from `from` on to a place in storage.
   *
   * @throws {AppError} `network.unreachable` when nobody knows whether they arrived, and what the host refused otherwise
   */
  send: (to: string, from: number, bytes: number) => Promise<void>
  /** What the phone sees of it without sending it; nulls for what it cannot tell. Absent where nobody can ask. */
  look?: () => Promise<Look>
  /** A picture out of a film, to stand for it in lists; undefined where none can be made. */
  poster?: () => Promise<LocalFile | undefined>
}

const KINDS: Readonly<Record<string, FileKind>> = {
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  webp: 'picture',
  gif: 'picture',
  pdf: 'document',
  doc: 'document',
  docx: 'document',
  xls: 'document',
  xlsx: 'document',
  ppt: 'document',
  pptx: 'document',
  mp3: 'audio',
  m4a: 'audio',
  aac: 'audio',
  wav: 'audio',
  mp4: 'video',
  mov: 'video',
  m4v: 'video',
}

/** What is known to be refused, and can be said before it is sent. */
const KNOWN_REFUSED: Readonly<Partial<Record<Refused, readonly string[]>>> = {
  heic: ['heic', 'heif'],
  otherPicture: ['bmp', 'tif', 'tiff', 'avif', 'psd'],
  svg: ['svg', 'svgz'],
  otherVideo: ['avi', 'mkv', 'wmv', 'webm', 'flv', 'mts', '3gp', 'rmvb'],
  otherAudio: ['amr', 'ogg', 'opus', 'flac', 'wma'],
  archive: ['zip', 'rar', '7z', 'tar', 'gz'],
  program: ['exe', 'msi', 'apk', 'bat', 'cmd', 'js', 'jar', 'dmg'],
  webPage: ['html', 'htm', 'mht'],
  text: ['txt', 'csv', 'md', 'rtf'],
  ofd: ['ofd'],
  otherDocument: ['wps', 'et', 'dps', 'odt', 'ods', 'pages', 'numbers'],
  macros: ['docm', 'xlsm', 'pptm'],
}

const endingOf = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

/** What a book comes as, and nothing else does. */
const BOOKS = ['epub', 'txt', 'md', 'markdown']
/** Books of other programs: what to do with them is known. */
const OTHER_BOOKS = ['mobi', 'azw', 'azw3', 'fb2', 'umd', 'pdb']

/** Endings a file dialog offers, `.jpg`; the content decides later. */
export const endingsOf = (kinds: readonly FileKind[], purpose: FilePurpose = 'notice') =>
  (purpose === 'book' ? BOOKS : Object.keys(KINDS).filter((ending) => kinds.includes(KINDS[ending] ?? 'document'))).map(
    (ending) => `.${ending}`,
  )

/** By its name alone, to say no before anything is sent. Undefined for what nobody may bring. */
export function kindByName(name: string): FileKind | undefined {
  return KINDS[endingOf(name)]
}

/**
 * Why this file may not be brought, in words, or undefined. The cloud asks again with the bytes in hand.
 *
 * @param kinds of those the role may bring, the ones this place takes
 */
export function refusalToBring(
  { name, size }: Pick<LocalFile, 'name' | 'size'>,
  { purpose, role, kinds }: { purpose: FilePurpose; role: StaffRole | 'member'; kinds: readonly FileKind[] },
): string | undefined {
  const limits = limitsOf(purpose, role)
  if (purpose === 'book') return refusalOfBook({ name, size }, limits?.largestBytes.document ?? 0)
  const kind = kindByName(name)
  const mayPlay = limits?.kinds.includes('video') === true
  if (!kind) return refusedByName(name, mayPlay)
  if (!mayPlay && (kind === 'video' || kind === 'audio')) return REFUSED[kind]
  if (!limits?.kinds.includes(kind)) return REFUSED.unknown
  if (!kinds.includes(kind)) return mayPlay ? wrongKind(kind, kinds) : WRONG_PLACE[kind]
  if (size === 0) return '这是空文件，换一份再传'
  return size <= limits.largestBytes[kind] ? undefined : tooLargeSentence(kind, limits)
}

function refusalOfBook({ name, size }: Pick<LocalFile, 'name' | 'size'>, most: number): string | undefined {
  const ending = endingOf(name)
  if (OTHER_BOOKS.includes(ending)) return BOOK_REFUSED.otherBook
  if (!BOOKS.includes(ending)) return BOOK_REFUSED.notABook
  if (size === 0) return BOOK_REFUSED.empty
  return size <= most ? undefined : BOOK_REFUSED.tooLarge
}

/** In a notice there is a place for each. */
const WRONG_PLACE: Readonly<Record<FileKind, string>> = {
  picture: '这里只放文档，图片放到正文里',
  document: '这里只放图片，文档加到附件里',
  audio: REFUSED.audio,
  video: REFUSED.video,
}

function wrongKind(kind: FileKind, kinds: readonly FileKind[]): string {
  const wanted = kinds.map((each) => KIND_WORDS[each]).join('、')
  return `这里收${wanted}，这个是${KIND_WORDS[kind]}，换一个再传`
}

/** Where nothing plays, another format would help nobody. */
const UNPLAYED: Partial<Record<Refused, Refused>> = { otherVideo: 'video', otherAudio: 'audio' }

function refusedByName(name: string, mayPlay: boolean): string {
  const ending = endingOf(name)
  const known = (Object.keys(KNOWN_REFUSED) as Refused[]).find((what) => KNOWN_REFUSED[what]?.includes(ending))
  const said = known ?? 'unknown'
  return REFUSED[mayPlay ? said : (UNPLAYED[said] ?? said)]
}

/** Bytes of a file that a phone's browser may have in memory whole, and a piece of one that is larger. */
const MOST_AT_ONCE = 50 * 1024 * 1024
const PIECE = 4 * 1024 * 1024

async function fingerprintInPieces(file: File): Promise<string> {
  const hash = sha1InPieces()
  for (let at = 0; at < file.size; at += PIECE) {
    hash.add(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
  }
  return hash.end()
}

/** ms a part may take: half a megabyte on the slowest line one can still work with. */
const PART_PATIENCE_MS = 60_000

/** A file of a browser: picked, pasted or dropped. */
export function browserFile(file: File): LocalFile {
  return {
    name: file.name,
    size: file.size,
    look: () => lookInBrowser(file, kindByName(file.name)),
    poster: async () => {
      const picture = kindByName(file.name) === 'video' ? await frameOf(file) : undefined
      return picture && browserFile(picture)
    },
    async fingerprint() {
      // Browsers offer it on safe addresses only, typed as if it were always there.
      const subtle = (globalThis.crypto as Partial<Crypto>).subtle
      if (!subtle || file.size > MOST_AT_ONCE) return fingerprintInPieces(file)
      return hex(await subtle.digest('SHA-1', await file.arrayBuffer()))
    },
    async send(to, from, bytes) {
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), PART_PATIENCE_MS)
      try {
        const answer = await fetch(
          `${process.env.CLOUDHOST_URL}/upload/${to.split('/').map(encodeURIComponent).join('/')}`,
          {
            method: 'PUT',
            body: file.slice(from, from + bytes),
            headers: {
              'content-type': 'application/octet-stream',
              Authorization: `Bearer ${readSession()?.token ?? ''}`,
            },
            signal: patience.signal,
          },
        )
        if (!answer.ok) throw refusalOf(answer.status)
      } catch (cause) {
        throw cause instanceof AppError ? cause : new AppError('network.unreachable', { cause })
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/** What the host's status means for the person; whether it may pass by itself is `upload`'s matter. */
function refusalOf(status: number): AppError {
  if (status === 401) return new AppError('session.signed_out')
  if (status === 413) return new AppError('file.too_large')
  if (status === 429) return new AppError('request.too_many')
  if (status === 507) return new AppError('file.day_limit', { message: '没传完的文件太多了，先传完它们，或明天再传' })
  if (status === 408 || status >= 500) return new AppError('network.unreachable')
  return new AppError('file.incomplete')
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

interface WechatFile {
  name: string
  path: string
  size: number
  /** What WeChat said of it when it was picked. */
  seen?: Look
  /** Where WeChat put a picture of a film. */
  posterPath?: string
}

/** A file that WeChat gave: it is read part by part, so that a large one never lies in memory whole. */
export function wechatFile({ name, path, size, seen, posterPath }: WechatFile): LocalFile {
  const files = Taro.getFileSystemManager()
  return {
    name,
    size,
    look: () => (seen ? Promise.resolve(seen) : lookInWechat(path, kindByName(name))),
    poster: () => (posterPath ? posterInWechat(posterPath) : Promise.resolve(undefined)),
    fingerprint: () =>
      new Promise((resolve, reject) => {
        files.getFileInfo({
          filePath: path,
          digestAlgorithm: 'sha1',
          // Taro's types leave the digest out.
          success: (info) => resolve((info as unknown as { digest: string }).digest),
          fail: (cause) => reject(new AppError('file.broken', { cause })),
        })
      }),
    async send(to, from, bytes) {
      const slice = `${Taro.env.USER_DATA_PATH}/part-${to.replace(/[^A-Za-z0-9]/g, '-')}`
      try {
        await cut(path, slice, from, bytes)
        await Taro.cloud.uploadFile({ cloudPath: to, filePath: slice })
      } catch (cause) {
        throw cause instanceof AppError ? cause : new AppError('network.unreachable', { cause })
      } finally {
        files.unlink({ filePath: slice, fail: () => undefined })
      }
    },
  }
}

function posterInWechat(path: string): Promise<LocalFile | undefined> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath: path,
      success: ({ size }) => resolve(wechatFile({ name: '封面.jpg', path, size })),
      fail: () => resolve(undefined),
    })
  })
}

/** Writes a piece of a file into a file of its own: WeChat uploads files, not bytes. */
function cut(from: string, to: string, position: number, length: number): Promise<void> {
  const files = Taro.getFileSystemManager()
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new AppError('file.broken', { cause }))
    files.readFile({
      filePath: from,
      position,
      length,
      success: ({ data }) => files.writeFile({ filePath: to, data, success: () => resolve(), fail }),
      fail,
    })
  })
}
