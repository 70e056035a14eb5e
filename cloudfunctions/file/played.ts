import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/errors'
import type { FileLimits } from '../../domain/file/limits'
import { REFUSED } from '../../domain/file/refused'
import { type ByteSource, sourceOfBuffer, sourceOfHandle } from '../_content/byteSource'
import { safeName } from '../_content/fileNames'
import { TAKEN } from '../_content/fileTypes'
import { NotRemade, type Remade } from '../_content/remade'
import { soundOrFilm } from '../_content/soundOrFilm'
import type { UploadDocument } from '../_store/uploads'
import { wholeInto } from './parts'
import { holdToLimits, resultOf, type Result } from './result'

/** Sound and film: made anew as they stream by, over the disk when they are large. */

/** What a small upload becomes when it plays; undefined when it is something else. @throws {AppError} as `resultOf` */
export async function resultInMemory(
  bytes: Buffer,
  upload: UploadDocument,
  limits: FileLimits,
): Promise<Result | undefined> {
  if (!limits.kinds.includes('video')) return undefined
  return playedFrom(sourceOfBuffer(bytes), upload, limits, async (remade) => {
    const pieces: Buffer[] = []
    for await (const piece of remade.content()) pieces.push(piece)
    return Buffer.concat(pieces, remade.size)
  })
}

/**
 * What a large upload becomes: nothing of it is in memory whole but pictures and documents.
 *
 * @param folder where there is room for it twice
 * @throws {AppError} as `resultOf` does
 */
export async function resultOnDisk(upload: UploadDocument, limits: FileLimits, folder: string): Promise<Result> {
  const brought = await open(join(folder, 'brought'), 'wx+', 0o600)
  try {
    await wholeInto(brought, upload)
    const source = sourceOfHandle(brought, upload.size)
    const played = await playedFrom(source, upload, limits, (remade) => written(remade, join(folder, 'made')))
    if (played) return played
    // What does not play is a picture or a document, of which the largest fits into memory.
    const { picture, document } = limits.largestBytes
    if (source.size > Math.max(picture, document)) holdToLimits('document', source.size, limits)
    return await resultOf(await source.read(0, source.size), upload, limits)
  } finally {
    await brought.close()
  }
}

async function playedFrom(
  source: ByteSource,
  upload: UploadDocument,
  limits: FileLimits,
  contentOf: (remade: Remade) => Promise<Result['content']>,
): Promise<Result | undefined> {
  try {
    const remade = await soundOrFilm(source)
    if (!remade) return undefined
    const { type, width, height, seconds, size } = remade
    const { kind } = TAKEN[type]
    holdToLimits(kind, upload.size, limits)
    const name = safeName(upload.name, type)
    const content = await contentOf(remade)
    const brought = { name, size: upload.size, width, height }
    return { kind, type, name, width, height, seconds, size, content, brought }
  } catch (error) {
    if (!(error instanceof NotRemade)) throw error
    if (error.why === 'broken') throw new AppError('file.broken', { cause: error })
    throw new AppError('file.kind_refused', { message: REFUSED[error.why], cause: error })
  }
}

async function written(remade: Remade, path: string): Promise<Result['content']> {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of remade.content()) await file.writeFile(piece)
  } finally {
    await file.close()
  }
  return { onDisk: path }
}
