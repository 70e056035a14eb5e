import { AppError } from '../../domain/errors'
import type { FileLimits } from '../../domain/file/limits'
import { unionDate, type UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { forgetAll } from './forgetting'

/** What one account brought on one union day; `_id` is `<date>:<openid>`. */
interface FileDayDocument extends Stored {
  bytes: number
  count: number
  /** Bytes by upload, so that going on with one is not another. */
  uploads: Record<string, number>
}

export const fileDays = documents<FileDayDocument>('file_days')

/**
 * Takes an upload from what the day allows, in one conditional write: of two at one moment that both fit alone and
 * not together, one misses. The same upload is taken once, however often it is begun. One round trip; three for the
 * first of a day.
 *
 * @throws {AppError} `file.day_limit`
 */
export async function takeFromDay(
  { openid, uploadId, size }: { openid: string; uploadId: string; size: number },
  limits: FileLimits,
  now: number,
): Promise<void> {
  const _id = `${unionDate(now)}:${openid}`
  for (;;) {
    const taken = await fileDays.change(
      {
        _id,
        bytes: command.lte(limits.bytesADay - size),
        count: command.lt(limits.filesADay),
        [`uploads.${uploadId}`]: command.exists(false),
      },
      { bytes: command.inc(size), count: command.inc(1), [`uploads.${uploadId}`]: size },
    )
    if (taken > 0) return
    const day = await fileDays.get(_id)
    if (day?.uploads[uploadId] !== undefined) return
    if (day) throw new AppError('file.day_limit')
    // The first of the day, if it fits at all; when somebody else makes the document, theirs is found.
    if (size > limits.bytesADay) throw new AppError('file.day_limit')
    if (await fileDays.insert({ _id, bytes: size, count: 1, uploads: { [uploadId]: size } })) return
  }
}

/** Days that are over. */
export function forgetFileDays(before: UnionDate): Promise<void> {
  return forgetAll(fileDays, { _id: command.lt(before) })
}
