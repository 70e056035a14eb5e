import type { FilePurpose } from '../../domain/file/contract'
import { partsOf } from '../../domain/file/limits'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { removeFiles, storageIdOf } from '../_kit/files'
import { indexHash } from '../_kit/secrets'
import { files, storageIdsOf } from './files'

/**
 * A file on its way: what the phone said of it, and every place in storage that may hold something of it. Functions
 * cannot list storage, so nothing is stored that is not named here first.
 */
export interface UploadDocument extends Stored {
  openid: string
  purpose: FilePurpose
  unionPath: string
  /** As the phone gave it. */
  name: string
  /** Bytes. */
  size: number
  fingerprint: string
  /** The id its file will have. Another one when the first file belongs to something and the same is brought again. */
  fileId: string
  /** Where results were stored, or nearly: written down before. */
  attempts: { fileId: string; path: string }[]
  /** When it was begun, gone on with, or finished; 0 while the sweep takes it away. */
  touchedAt: number
}

export const uploads = documents<UploadDocument>('uploads')

/** One person, one purpose, one union, one content: whoever picks the same file again goes on where it was. */
export function uploadIdOf(
  openid: string,
  upload: { purpose: FilePurpose; unionId: string; fingerprint: string; size: number },
): string {
  const { purpose, unionId, fingerprint, size } = upload
  return indexHash('upload', [openid, purpose, unionId, fingerprint, size].join('\0'))
}

/** Where phones put the parts. */
export function partsPath(uploadId: string): string {
  return `uploads/${uploadId}`
}

/** The ids of all parts, in order, whether they are there or not. */
export function partIds({ _id, size }: Pick<UploadDocument, '_id' | 'size'>): Promise<string[]> {
  return Promise.all(Array.from({ length: partsOf(size) }, (_, part) => storageIdOf(`${partsPath(_id)}/${part}`)))
}

/** A sweep looks at so many uploads at a time: those of 50 MB have 100 parts each. */
const SWEPT_AT_ONCE = 20
const SWEEPS_A_RUN = 50

/**
 * Takes away uploads nobody has gone on with since `before`, and what they left in storage. In this order, so that a
 * run that dies leaves everything to the next: marked, then the bytes, then the document. Whoever goes on with an
 * upload meanwhile takes the mark away, and it stays.
 */
export async function sweepUploads(before: number): Promise<void> {
  for (let run = 1; run <= SWEEPS_A_RUN; run++) {
    const stale = await uploads.find({ touchedAt: command.lt(before) }, { limit: SWEPT_AT_ONCE, fields: ['_id'] })
    if (stale.length === 0) return
    const ids = command.in(stale.map(({ _id }) => _id))
    await uploads.change({ _id: ids, touchedAt: command.lt(before) }, { touchedAt: 0 })
    const ending = await uploads.find({ _id: ids, touchedAt: 0 })
    await removeFiles((await Promise.all([...ending.map(partIds), orphanIds(ending)])).flat())
    await uploads.remove({ _id: ids, touchedAt: 0 })
    if (stale.length < SWEPT_AT_ONCE) return
  }
}

/** Results that no file is made of: of a run that was cut off, or that came second. */
async function orphanIds(ending: readonly UploadDocument[]): Promise<string[]> {
  const attempts = ending.flatMap((upload) => upload.attempts)
  if (attempts.length === 0) return []
  const fileIds = [...new Set(attempts.map(({ fileId }) => fileId))]
  const [made, stored] = await Promise.all([
    files.find({ _id: command.in(fileIds) }, { limit: 1000, fields: ['_id', 'storageId', 'thumbStorageId'] }),
    Promise.all(attempts.map(({ path }) => storageIdOf(path))),
  ])
  const inUse = new Set(made.flatMap(storageIdsOf))
  return stored.filter((id) => !inUse.has(id))
}
