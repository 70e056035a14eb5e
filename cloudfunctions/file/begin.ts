import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { beginUpload, type FileKind } from '../../domain/file/contract'
import { PART_BYTES, partsOf, tooLargeSentence, type FileLimits } from '../../domain/file/limits'
import { action } from '../_kit/action'
import { temporaryLinks } from '../_kit/files'
import { randomId } from '../_kit/secrets'
import { takeFromDay } from '../_store/fileDays'
import { files, linksToFiles, type FileDocument } from '../_store/files'
import { unionAsked } from '../_store/seats'
import { partIds, partsPath, uploadIdOf, uploads, type UploadDocument } from '../_store/uploads'
import { BRINGS, limitsOver } from './limits'

/** What it looks like by its name: only to refuse a large one before it travels. The bytes decide at the end. */
const KIND_NAMES: readonly (readonly [kind: FileKind, name: RegExp])[] = [
  ['picture', /\.(jpe?g|png|webp|gif|hei[cf]|bmp)$/i],
  ['audio', /\.(mp3|m4a|aac|wav|amr|ogg|flac|wma)$/i],
  ['video', /\.(mp4|m4v|mov|3gp|avi|mkv|wmv|webm)$/i],
]

/** Names the place of the parts and says which are there. Three round trips for a new file, four to go on with one. */
export const begin = action(
  beginUpload,
  BRINGS,
  async (input, { account, now }, union) => {
    const limits = limitsOver(account, union?.path, input.purpose)
    if (!union) throw new AppError('session.not_allowed')
    refuseTooLarge(input, limits)

    const uploadId = uploadIdOf(account._id, input)
    const [earlier] = await Promise.all([
      uploads.get(uploadId),
      takeFromDay({ openid: account._id, uploadId, size: input.size }, limits, now),
    ])
    const { name, size, purpose, fingerprint } = input
    const upload = { purpose, name, size, fingerprint, openid: account._id, unionPath: union.path, touchedAt: now }
    if (!earlier) {
      // Another tap may have been first: then it is the same upload, and as new.
      await uploads.insert({ _id: uploadId, ...upload, fileId: randomId(), attempts: [] })
      return answer({ uploadId, size }, [])
    }
    return goOn({ ...earlier, ...upload })
  },
  unionAsked,
)

function refuseTooLarge({ name, size }: Input<typeof beginUpload>, limits: FileLimits): void {
  const [named = 'document'] = KIND_NAMES.find(([, pattern]) => pattern.test(name)) ?? []
  // A film where none is taken is told what to do instead, once it is known to be one.
  const kind = named === 'picture' || limits.kinds.includes(named) ? named : 'document'
  if (!limits.kinds.includes(kind)) throw new AppError('file.kind_refused')
  if (size > limits.largestBytes[kind]) {
    throw new AppError('file.too_large', { message: tooLargeSentence(kind, limits), field: 'size' })
  }
}

async function goOn(upload: UploadDocument): Promise<Output<typeof beginUpload>> {
  const { _id: uploadId, name, fileId, touchedAt, size } = upload
  const [file, have] = await Promise.all([
    files.get(fileId),
    partsThere(upload),
    uploads.change({ _id: uploadId }, { name, touchedAt }),
  ])
  if (!file) return answer({ uploadId, size }, have)
  if (file.belongsTo === null) return { ...answer({ uploadId, size }, have), file: await linkOf(file) }
  // It belongs to something and stays there; what is brought now is another file.
  await uploads.change({ _id: uploadId, fileId }, { fileId: randomId() })
  return answer({ uploadId, size }, have)
}

async function partsThere(upload: UploadDocument): Promise<number[]> {
  const ids = await partIds(upload)
  const there = await temporaryLinks(ids)
  return ids.flatMap((id, part) => (there.has(id) ? [part] : []))
}

async function linkOf(file: FileDocument) {
  return (await linksToFiles([file]))[file._id] ?? null
}

function answer({ uploadId, size }: { uploadId: string; size: number }, have: number[]): Output<typeof beginUpload> {
  return { uploadId, path: partsPath(uploadId), partBytes: PART_BYTES, parts: partsOf(size), have, file: null }
}
