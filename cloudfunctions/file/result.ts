import type { FileKind, FilePurpose } from '../../domain/file/contract'
import { tooLargeSentence, type FileLimits } from '../../domain/file/limits'
import { REFUSED } from '../../domain/file/refused'
import { AppError } from '../../domain/errors'
import { BookRefused, refusalSentence } from '../../domain/library/refused'
import { lookAtBook } from '../_content/bookTypes'
import { safeName } from '../_content/fileNames'
import { lookAt, TAKEN, type TakenType } from '../_content/fileTypes'
import { madeAnew } from '../_content/pictures'

/** What an upload becomes. */
export interface Result {
  kind: FileKind
  type: TakenType
  name: string
  bytes: Buffer
  width: number | null
  height: number | null
}

/**
 * Looks at the whole file and makes of it what is kept: a picture anew, a document as it came.
 *
 * @throws {AppError} `file.kind_refused` with the sentence for what it is, `file.too_large`, `file.broken`,
 *   `file.too_many_pixels`
 */
export async function resultOf(
  bytes: Buffer,
  { name: givenName, purpose }: { name: string; purpose: FilePurpose },
  limits: FileLimits,
): Promise<Result> {
  const look = purpose === 'book' ? lookAtBook(bytes, givenName) : await lookAt(bytes)
  if ('refusedBook' in look) {
    throw new AppError('file.kind_refused', { message: refusalSentence(givenName, new BookRefused(look.refusedBook)) })
  }
  if ('broken' in look) throw new AppError('file.broken')
  if ('refused' in look) throw new AppError('file.kind_refused', { message: REFUSED[look.refused] })
  const { type } = look
  const { kind } = TAKEN[type]
  if (!limits.kinds.includes(kind)) throw new AppError('file.kind_refused')
  if (bytes.length > limits.largestBytes[kind]) {
    throw new AppError('file.too_large', { message: tooLargeSentence(kind, limits) })
  }
  if (kind === 'document') return { kind, type, bytes, name: safeName(givenName, type), width: null, height: null }
  const picture = await madeAnew(bytes)
  return { kind, ...picture, name: safeName(givenName, picture.type) }
}
