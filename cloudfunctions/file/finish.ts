import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { finishUpload } from '../../domain/file/contract'
import type { FileLimits } from '../../domain/file/limits'
import { action } from '../_kit/action'
import { TAKEN } from '../_content/fileTypes'
import { command } from '../_kit/cloud'
import { removeFiles, storeFile } from '../_kit/files'
import { inScratch } from '../_kit/scratch'
import { randomId } from '../_kit/secrets'
import { BIN, files, linksToFiles, storageIdsOf, type FileDocument } from '../_store/files'
import { partIds, uploads, type UploadDocument } from '../_store/uploads'
import { BRINGS, limitsOver, requireBringer } from './limits'
import { wholeOf } from './parts'
import { resultInMemory, resultOnDisk } from './played'
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
    requireBringer(account)
    // Somebody else's upload is answered like one that does not exist.
    if (upload?.openid !== account._id) throw new AppError('file.not_found')
    const made = await files.get(upload.fileId)
    if (made) return answer(made)
    const limits = limitsOver(account, upload.unionPath, upload.purpose)

    const file = await once(upload.fileId, () => fileOf(upload, limits, now))
    const [answered] = await Promise.all([answer(file), removeFiles(await partIds(upload))])
    return answered
  },
  uploadAsked,
)

/** Of those that ask for the same file while it is being made, only the first makes it: a film takes long. */
function once(fileId: string, make: () => Promise<FileDocument>): Promise<FileDocument> {
  const running = underWay.get(fileId)
  if (running) return running
  const mine = make().finally(() => underWay.delete(fileId))
  underWay.set(fileId, mine)
  return mine
}

const underWay = new Map<string, Promise<FileDocument>>()

/** What is larger goes over the disk, where it may be a film; nothing else is so large but books and documents. */
const MOST_IN_MEMORY = 50 * 1024 * 1024

async function fileOf(upload: UploadDocument, limits: FileLimits, now: number): Promise<FileDocument> {
  try {
    if (upload.size <= MOST_IN_MEMORY) return await storedFrom(upload, now, await contentOf(upload, limits))
    return await inTurn(() =>
      inScratch(async (folder) => storedFrom(upload, now, await contentOf(upload, limits, folder))),
    )
  } catch (error) {
    // Whoever is faster takes the parts away when done: then nothing is missing.
    const theirs = error instanceof AppError ? await files.get(upload.fileId) : undefined
    if (!theirs) throw error
    return theirs
  }
}

/** Large ones one after the other: each needs twice its size on a disk that may have no more than 512 MB. */
function inTurn<T>(make: () => Promise<T>): Promise<T> {
  const mine = turn.then(make)
  turn = mine.catch(() => undefined)
  return mine
}

let turn: Promise<unknown> = Promise.resolve()

/** Parts of what will never be taken go at once: nobody will send them again. */
async function contentOf(upload: UploadDocument, limits: FileLimits, folder?: string): Promise<Result> {
  try {
    if (folder !== undefined) return await resultOnDisk(upload, limits, folder)
    const bytes = await wholeOf(upload)
    return (await resultInMemory(bytes, upload, limits)) ?? (await resultOf(bytes, upload, limits))
  } catch (error) {
    if (error instanceof AppError && error.code !== 'file.incomplete') await removeFiles(await partIds(upload))
    throw error
  }
}

async function storedFrom(upload: UploadDocument, now: number, result: Result): Promise<FileDocument> {
  const { path, thumbPath } = await placesFor(upload, result, now)
  const storageId = await storeFile(path, result.content)
  const thumbStorageId = result.thumb && (await storeFile(thumbPath, result.thumb.bytes))
  return keep(upload, result, { storageId, ...(thumbStorageId === undefined ? {} : { thumbStorageId }) }, now)
}

/**
 * A place of its own for every attempt: a second one never replaces what a link of the first already opens. Storage
 * shows what is under `pictures/` in the page, and hands out everything else as a download, called as its place is. What
 * a work's file was called is not said there: judges open it who must not know whose it is.
 */
async function placesFor(
  { _id, fileId, purpose }: UploadDocument,
  { kind, name, thumb }: Result,
  now: number,
): Promise<{ path: string; thumbPath: string }> {
  const own = `${fileId}-${randomId().slice(0, 8)}`
  const ending = name.slice(name.lastIndexOf('.'))
  const path =
    kind === 'picture' ? `pictures/${own}${ending}` : `files/${own}/${purpose === 'entry' ? `work${ending}` : name}`
  const thumbPath = `pictures/${own}-small.${thumb ? TAKEN[thumb.type].ending : ''}`
  const attempts = (thumb ? [path, thumbPath] : [path]).map((each) => ({ fileId, path: each }))
  const noted = await uploads.change(
    { _id, fileId, touchedAt: command.gt(0) },
    { attempts: command.push(attempts), touchedAt: now },
  )
  // The sweep has it, or it became another file meanwhile: `file.begin` says how it stands.
  if (noted === 0) throw new AppError('file.incomplete')
  return { path, thumbPath }
}

async function keep(
  upload: UploadDocument,
  result: Result,
  stored: Pick<FileDocument, 'storageId' | 'thumbStorageId'>,
  now: number,
): Promise<FileDocument> {
  const { kind, name, type, size, width, height, seconds, brought } = result
  const { fileId: _id, purpose, openid, unionPath } = upload
  const file: FileDocument = {
    ...{ fingerprint: upload.fingerprint, ...stored, ...(brought ? { brought } : {}) },
    ...{ _id, purpose, kind, openid, unionPath, name, type, size, width, height, seconds },
    ...{ belongsTo: null, createdAt: now, looseSince: now },
  }
  if (await files.insert(file)) return file
  // Somebody was faster, with the same bytes: theirs is the file.
  const [theirs] = await Promise.all([files.get(_id), removeFiles(storageIdsOf(file))])
  if (!theirs) throw new AppError('file.not_found')
  return theirs
}

async function answer(file: FileDocument): Promise<Output<typeof finishUpload>> {
  const link = file.belongsTo === BIN ? undefined : (await linksToFiles([file]))[file._id]
  if (!link) throw new AppError('file.not_found')
  return { file: link }
}
