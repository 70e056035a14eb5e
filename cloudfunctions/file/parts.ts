import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../../domain/errors'
import { bytesOfPart, PART_BYTES } from '../../domain/file/limits'
import { readLink, removeFiles, temporaryLinks } from '../_kit/files'
import { copied, sourceOfHandle } from '../_content/byteSource'
import { partIds, type UploadDocument } from '../_store/uploads'

/** Parts under way at the same moment: each is in memory twice for as long. */
const READ_AT_ONCE = 6

/**
 * The whole file out of its parts, in memory.
 *
 * @throws {AppError} `file.incomplete`, with what to do
 */
export async function wholeOf(upload: UploadDocument): Promise<Buffer> {
  // The size was held to its limit when the upload began: this is the one copy of the file in memory.
  const whole = Buffer.alloc(upload.size)
  await eachPart(upload, (bytes, part) => void bytes.copy(whole, part * PART_BYTES))
  await holdToFingerprint(upload, [whole])
  return whole
}

/** The same on disk, for what is too large for memory. @throws {AppError} `file.incomplete`, with what to do */
export async function wholeInto(handle: FileHandle, upload: UploadDocument): Promise<void> {
  await eachPart(upload, async (bytes, part) => {
    await handle.write(bytes, 0, bytes.length, part * PART_BYTES)
  })
  await holdToFingerprint(upload, copied(sourceOfHandle(handle, upload.size), 0, upload.size))
}

/**
 * Reads every part once, in any order. Parts that are not what the phone announced are deleted, so that the next
 * `file.begin` asks for them and for nothing else.
 */
async function eachPart(
  upload: UploadDocument,
  take: (bytes: Buffer, part: number) => void | Promise<void>,
): Promise<void> {
  const ids = await partIds(upload)
  const wrong: string[] = []
  let missing = 0
  const links = await temporaryLinks(ids)
  const waiting = ids.entries()
  const read = async (): Promise<void> => {
    for (const [part, id] of waiting) {
      const link = links.get(id)
      const wanted = bytesOfPart(upload.size, part)
      const bytes = link === undefined ? undefined : await readLink(link, wanted)
      if (!bytes) missing += 1
      else if (bytes.length !== wanted) wrong.push(id)
      else await take(bytes, part)
    }
  }
  await Promise.all(Array.from({ length: READ_AT_ONCE }, read))
  if (missing + wrong.length === 0) return
  await removeFiles(wrong)
  throw new AppError('file.incomplete')
}

async function holdToFingerprint(
  upload: UploadDocument,
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const hash = createHash('sha1')
  for await (const piece of pieces) hash.update(piece)
  if (hash.digest('hex') === upload.fingerprint) return
  // Which of them is wrong nobody can tell.
  await removeFiles(await partIds(upload))
  throw new AppError('file.incomplete', { message: '传上来的和手机里的对不上，点“继续上传”重新传一遍' })
}
