import { createHash } from 'node:crypto'
import { AppError } from '../../domain/errors'
import { bytesOfPart, PART_BYTES } from '../../domain/file/limits'
import { readLink, removeFiles, temporaryLinks } from '../_kit/files'
import { partIds, type UploadDocument } from '../_store/uploads'

/** Parts under way at the same moment: each is in memory twice for as long. */
const READ_AT_ONCE = 6

/**
 * The whole file out of its parts. Parts that are not what the phone announced are deleted, so that the next
 * `file.begin` asks for them and for nothing else.
 *
 * @throws {AppError} `file.incomplete`, with what to do
 */
export async function wholeOf(upload: UploadDocument): Promise<Buffer> {
  const ids = await partIds(upload)
  // The size was held to its limit when the upload began: this is the one copy of the file in memory.
  const whole = Buffer.alloc(upload.size)
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
      else bytes.copy(whole, part * PART_BYTES)
    }
  }
  await Promise.all(Array.from({ length: READ_AT_ONCE }, read))
  if (missing + wrong.length > 0) {
    await removeFiles(wrong)
    throw new AppError('file.incomplete')
  }
  if (createHash('sha1').update(whole).digest('hex') !== upload.fingerprint) {
    // Which of them is wrong nobody can tell.
    await removeFiles(ids)
    throw new AppError('file.incomplete', { message: '传上来的和手机里的对不上，点“继续上传”重新传一遍' })
  }
  return whole
}
