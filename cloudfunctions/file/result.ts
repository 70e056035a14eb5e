import { LONGEST_SIDE, LONGEST_SIDE_OF_THUMB, LONGEST_SIDE_OF_WORK } from '../../domain/file/limits'
import type { FileKind, FilePurpose } from '../../domain/file/contract'
import { tooLargeSentence, type FileLimits } from '../../domain/file/limits'
import { REFUSED } from '../../domain/file/refused'
import { AppError } from '../../domain/errors'
import { BookRefused, refusalSentence } from '../../domain/library/refused'
import { lookAtBook } from '../_content/bookTypes'
import { safeName } from '../_content/fileNames'
import { lookAt, TAKEN, type TakenType } from '../_content/fileTypes'
import { madeAnew, type Picture, uprightSize } from '../_content/pictures'
import type { OnDisk } from '../_kit/files'
import type { FileDocument } from '../_store/files'

/** What an upload becomes. */
export interface Result extends Pick<FileDocument, 'kind' | 'name' | 'size' | 'width' | 'height' | 'brought'> {
  type: TakenType
  seconds: number | null
  content: Buffer | OnDisk
  /** The small version of a picture that lists show. */
  thumb?: Pick<Picture, 'bytes' | 'type'>
}

interface Asked {
  /** As the phone gave it. */
  name: string
  purpose: FilePurpose
}

/**
 * Looks at the whole file and makes of it what is kept: a picture anew, a document as it came.
 *
 * @throws {AppError} `file.kind_refused` with the sentence for what it is, `file.too_large`, `file.broken`,
 *   `file.too_many_pixels`
 */
export async function resultOf(bytes: Buffer, asked: Asked, limits: FileLimits): Promise<Result> {
  const type = await typeOf(bytes, asked)
  const { kind } = TAKEN[type]
  holdToLimits(kind, bytes.length, limits)
  if (kind === 'picture') return pictureOf(bytes, type, asked)
  const name = safeName(asked.name, type)
  return { kind, type, content: bytes, size: bytes.length, name, width: null, height: null, seconds: null }
}

async function typeOf(bytes: Buffer, { name, purpose }: Asked): Promise<TakenType> {
  const look = purpose === 'book' ? lookAtBook(bytes, name) : await lookAt(bytes)
  if ('type' in look) return look.type
  if ('refusedBook' in look) {
    throw new AppError('file.kind_refused', { message: refusalSentence(name, new BookRefused(look.refusedBook)) })
  }
  if ('broken' in look) throw new AppError('file.broken')
  // Where sound and film are taken, one that is refused is of another format.
  const others = purpose === 'entry' ? ({ video: 'otherVideo', audio: 'otherAudio' } as const) : {}
  const refused = { ...others }[look.refused as keyof typeof others] ?? look.refused
  throw new AppError('file.kind_refused', { message: REFUSED[refused] })
}

/** @throws {AppError} `file.kind_refused`, `file.too_large` */
export function holdToLimits(kind: FileKind, bytes: number, limits: FileLimits): void {
  if (!limits.kinds.includes(kind)) throw new AppError('file.kind_refused')
  if (bytes > limits.largestBytes[kind]) {
    throw new AppError('file.too_large', { message: tooLargeSentence(kind, limits) })
  }
}

/** Works are printed and hung up, and shown in lists: they are kept larger, and small as well. */
async function pictureOf(bytes: Buffer, type: TakenType, { name, purpose }: Asked): Promise<Result> {
  const isWork = purpose === 'entry'
  const picture = await madeAnew(bytes, isWork ? LONGEST_SIDE_OF_WORK : LONGEST_SIDE)
  const { bytes: content, ...facts } = picture
  const result = { kind: 'picture', ...facts, content, size: content.length, seconds: null } as const
  const kept = { ...result, name: safeName(name, picture.type) }
  if (!isWork) return kept
  const [thumb, size] = [await madeAnew(content, LONGEST_SIDE_OF_THUMB), await uprightSize(bytes)]
  return { ...kept, thumb, brought: { name: safeName(name, type), size: bytes.length, ...size } }
}
