import { AppError } from '../../domain/errors'
import type { FileKind, FileLink, FilePurpose, FileSummary } from '../../domain/file/contract'
import type { FileMeasures } from '../../domain/file/demands'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { removeFiles, temporaryLinks } from '../_kit/files'

/** What was uploaded, looked at, and is whole. A file belongs to one thing and goes with it. */
export interface FileDocument extends Stored {
  /** Where storage keeps it: `cloud://…`. */
  storageId: string
  purpose: FilePurpose
  kind: FileKind
  /** Whoever brought it. */
  openid: string
  /** The union it was brought for. */
  unionPath: string
  name: string
  type: string
  /** Bytes. */
  size: number
  /** Pixels, upright, of pictures and video; null for everything else. */
  width: number | null
  height: number | null
  /** How long audio and video play; absent before works were taken, and null for everything else. */
  seconds?: number | null
  /** Where the small version of a picture lies that is shown in lists as well. */
  thumbStorageId?: string
  /** What was brought, where it was made anew: what a track demands is demanded of that. */
  brought?: Pick<FileMeasures, 'name' | 'size' | 'width' | 'height'>
  /** A `FileOwner`; null while it belongs to nothing, and then it dies within a day; or `BIN`. */
  belongsTo: string | null
  /** Hex of the SHA-1 of what was brought, of files a phone brought since books are. */
  fingerprint?: string
  createdAt: number
  /** Since when it belongs to nothing: from its upload on, or from the day it was let go. */
  looseSince: number
}

export const files = documents<FileDocument>('files')

/**
 * Owner of files whose end has been decided: nobody is given a link to them or may have them, and the sweep deletes
 * bytes, then document. Functions cannot list what is in storage, so a document must outlive its bytes.
 */
export const BIN = 'bin'

/**
 * What a file may belong to: a book's file to its import and then to its book, its pictures to the edition they are in,
 * `book:<id>.<edition>`; a campaign's cover, attachments and code to the campaign,
 * and pictures of a change that is still being written to the change; what a member sends in to the entry;
 * pictures of an event to the event; a frozen list to its draw.
 */
export type FileOwner =
  | `draft:${string}`
  | `notice:${string}`
  | `import:${string}`
  | `book:${string}`
  | `campaign:${string}`
  | `change:${string}`
  | `entry:${string}`
  | `event:${string}`
  | `draw:${string}`

type OwnerKind = FileOwner extends `${infer Kind}:${string}` ? Kind : never

/** What a file has to be brought for to be taken: limits and looks were those of its purpose. */
const PURPOSE: Readonly<Record<OwnerKind, FilePurpose>> = {
  ...{ draft: 'notice', notice: 'notice', import: 'book', book: 'cover' },
  ...{ campaign: 'campaign', change: 'campaign', event: 'campaign', draw: 'campaign', entry: 'entry' },
}

function purposeFor(owner: FileOwner): FilePurpose {
  return PURPOSE[owner.slice(0, owner.indexOf(':')) as OwnerKind]
}

interface Taking {
  /** Every file the thing names, in any order; a picture of its body as much as an attachment. */
  fileIds: readonly string[]
  to: FileOwner
  /** Who gives them: only one's own loose files can be given. */
  openid: string
  /** Things whose files may be named as well and stay theirs: the notice that a draft revises or passes on. */
  alsoOf?: readonly FileOwner[]
}

/**
 * Gives a thing the files it is about to name. Repeated, it changes nothing. Two round trips at most.
 *
 * @throws {AppError} `file.not_found` for a file that does not exist, is somebody else's, belongs to another thing, or was
 *   brought for another purpose
 */
export async function takeFiles({ fileIds, to, openid, alsoOf = [] }: Taking): Promise<void> {
  const named = [...new Set(fileIds)]
  if (named.length === 0) return
  const found = await files.find({ _id: command.in(named) }, { limit: 1000 })
  const purpose = purposeFor(to)
  const loose = found
    .filter((file) => file.belongsTo === null && file.openid === openid && file.purpose === purpose)
    .map(({ _id }) => _id)
  const others = found.filter(
    ({ belongsTo }) => belongsTo !== null && [to, ...alsoOf].some((each) => each === belongsTo),
  )
  if (loose.length + others.length < named.length) throw new AppError('file.not_found')
  if (loose.length === 0) return

  const taken = await files.change({ _id: command.in(loose), openid, belongsTo: null }, { belongsTo: to })
  if (taken === loose.length) return
  // Somebody was faster: a second save of the same thing is well, the sweep or another thing is not.
  const held = await files.count({ _id: command.in(loose), belongsTo: to })
  if (held < loose.length) throw new AppError('file.not_found')
}

/**
 * Lets go of a thing's files but these, once it no longer names them; they may be taken up again within a day, by whoever
 * brought them. One request.
 */
export async function letGoOfFiles(from: FileOwner, keeping: readonly string[], now: number): Promise<void> {
  const dropped = { belongsTo: from, ...(keeping.length > 0 ? { _id: command.nin([...keeping]) } : {}) }
  await files.change(dropped, { belongsTo: null, looseSince: now })
}

/** Hands everything of one thing to another, or these, when a draft becomes a notice. One request; may be repeated. */
export async function moveFiles(from: FileOwner, to: FileOwner, only?: readonly string[]): Promise<void> {
  await files.change({ belongsTo: from, ...(only ? { _id: command.in([...only]) } : {}) }, { belongsTo: to })
}

/** A thing died, and its files die with it: no link from now on, bytes gone with the next sweep. One request. */
export async function releaseFiles(from: FileOwner): Promise<void> {
  await files.change({ belongsTo: from }, { belongsTo: BIN })
}

/**
 * Files with addresses that open them for a while, by id. Files that are gone are left out.
 * Who may have a link is the caller's decision: it follows from what the file belongs to.
 * Two round trips: documents, then storage.
 */
export async function linksTo(fileIds: readonly string[]): Promise<Record<string, FileLink>> {
  const named = [...new Set(fileIds)]
  if (named.length === 0) return {}
  const found = await files.find({ _id: command.in(named) }, { limit: 1000 })
  return linksToFiles(found.filter(({ belongsTo }) => belongsTo !== BIN))
}

/** The same for files already read. One round trip. */
export async function linksToFiles(found: readonly FileDocument[]): Promise<Record<string, FileLink>> {
  const urls = await temporaryLinks(found.flatMap(storageIdsOf))
  const links: Record<string, FileLink> = {}
  for (const file of found) {
    const url = urls.get(file.storageId)
    const thumbUrl = urls.get(file.thumbStorageId ?? '')
    if (url !== undefined) {
      links[file._id] = { ...summaryOfFile(file), url, ...(thumbUrl === undefined ? {} : { thumbUrl }) }
    }
  }
  return links
}

/** Everything storage holds of a file. */
export function storageIdsOf({ storageId, thumbStorageId }: FileDocument): string[] {
  return thumbStorageId === undefined ? [storageId] : [storageId, thumbStorageId]
}

/** A file as it was brought, to be held against what a track demands (`misses`). */
export function measuresOfFile(file: FileDocument): FileMeasures {
  const { kind, name, size, width, height, seconds = null, brought } = file
  return { kind, name, size, width, height, seconds, ...brought }
}

export function summaryOfFile(file: FileDocument): FileSummary {
  const { _id: id, kind, name, type, size, width, height, seconds = null } = file
  return { id, kind, name, type, size, width, height, seconds }
}

const SWEPT_AT_ONCE = 100
const SWEEPS_A_RUN = 50

/** Takes away files that have belonged to nothing since `before`, and those whose thing died: bytes, then documents. */
export async function sweepFiles(before: number): Promise<void> {
  await files.change({ belongsTo: null, looseSince: command.lt(before) }, { belongsTo: BIN })
  for (let run = 1; run <= SWEEPS_A_RUN; run++) {
    const binned = await files.find({ belongsTo: BIN }, { limit: SWEPT_AT_ONCE })
    if (binned.length > 0) await emptyBinOf(binned)
    if (binned.length < SWEPT_AT_ONCE) return
  }
}

/** Deletes files that are in the bin: a run that dies between the two leaves documents, and the next goes on. */
export async function emptyBinOf(binned: readonly FileDocument[]): Promise<void> {
  await removeFiles(binned.flatMap(storageIdsOf))
  await files.remove({ _id: command.in(binned.map(({ _id }) => _id)), belongsTo: BIN })
}
