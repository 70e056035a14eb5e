import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { finishUpload } from '../../domain/file/contract'
import type { FileLimits } from '../../domain/file/limits'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { removeFiles, storeFile } from '../_kit/files'
import { randomId } from '../_kit/secrets'
import { BIN, files, linksToFiles, type FileDocument } from '../_store/files'
import { partIds, uploads, type UploadDocument } from '../_store/uploads'
import { BRINGS, limitsOver } from './limits'
import { wholeOf } from './parts'
import { resultOf, type Result } from './result'

const uploadAsked = ({ uploadId }: { uploadId: string }): Promise<UploadDocument | undefined> => uploads.get(uploadId)

/**
 * Makes a file of what was uploaded. The file's id was given when the upload began and is unique, so of two at once one
 * makes the file and both answer with it. Where the result will lie is written down before it is stored.
 */
export const finish = action(
  finishUpload,
  BRINGS,
  async (_input, { account, now }, upload) => {
    // Somebody else's upload is answered like one that does not exist.
    if (upload?.openid !== account._id) throw new AppError('file.not_found')
    const made = await files.get(upload.fileId)
    if (made) return answer(made)
    const limits = limitsOver(account, upload.unionPath, upload.purpose)

    let file: FileDocument
    try {
      const result = await contentOf(upload, limits)
      const path = await placeFor(upload, result, now)
      const storageId = await storeFile(path, result.bytes)
      file = await keep(upload, result, storageId, now)
    } catch (error) {
      // Whoever is faster takes the parts away when done: then nothing is missing.
      const theirs = error instanceof AppError ? await files.get(upload.fileId) : undefined
      if (!theirs) throw error
      return answer(theirs)
    }
    const [answered] = await Promise.all([answer(file), removeFiles(await partIds(upload))])
    return answered
  },
  uploadAsked,
)

/** Parts of what will never be taken go at once: nobody will send them again. */
async function contentOf(upload: UploadDocument, limits: FileLimits): Promise<Result> {
  const whole = await wholeOf(upload)
  try {
    return await resultOf(whole, upload, limits)
  } catch (error) {
    if (error instanceof AppError) await removeFiles(await partIds(upload))
    throw error
  }
}

/**
 * A place of its own for every attempt: a second one never replaces what a link of the first already opens. Storage
 * shows what is under `pictures/` in the page, and hands out everything else as a download.
 */
async function placeFor({ _id, fileId }: UploadDocument, { kind, name }: Result, now: number): Promise<string> {
  const own = `${fileId}-${randomId().slice(0, 8)}`
  const ending = name.slice(name.lastIndexOf('.'))
  const path = kind === 'picture' ? `pictures/${own}${ending}` : `files/${own}/${name}`
  const noted = await uploads.change(
    { _id, fileId, touchedAt: command.gt(0) },
    { attempts: command.push([{ fileId, path }]), touchedAt: now },
  )
  // The sweep has it, or it became another file meanwhile: `file.begin` says how it stands.
  if (noted === 0) throw new AppError('file.incomplete')
  return path
}

async function keep(upload: UploadDocument, result: Result, storageId: string, now: number): Promise<FileDocument> {
  const { kind, name, type, bytes, width, height } = result
  const { fileId: _id, purpose, openid, unionPath } = upload
  const file: FileDocument = {
    ...{ fingerprint: upload.fingerprint },
    ...{ _id, storageId, purpose, kind, openid, unionPath, name, type, size: bytes.length, width, height },
    ...{ belongsTo: null, createdAt: now, looseSince: now },
  }
  if (await files.insert(file)) return file
  // Somebody was faster, with the same bytes: theirs is the file.
  const [theirs] = await Promise.all([files.get(_id), removeFiles([storageId])])
  if (!theirs) throw new AppError('file.not_found')
  return theirs
}

async function answer(file: FileDocument): Promise<Output<typeof finishUpload>> {
  const link = file.belongsTo === BIN ? undefined : (await linksToFiles([file]))[file._id]
  if (!link) throw new AppError('file.not_found')
  return { file: link }
}
