import { createReadStream } from 'node:fs'
import { type FileAnswer, storage } from './cloud'
import { memory } from './memory'

/**
 * Bytes in storage, by where they lie. Nothing else calls the SDK's storage.
 *
 * A file has a path, which we choose (`pictures/abc.jpg`), and an id, which storage makes of it
 * (`cloud://<environment>.<bucket>/pictures/abc.jpg`). Everything but storing is asked by id.
 */

/** As many as storage takes in one request. @source wx-server-sdk 4.0.2 `getTempFileURLMaxReq`, `deleteFileMaxReq` */
const MOST_OF_A_LIST = 50
const NOT_THERE = -503003
/** A part of a file is read in far less; a function has a minute for everything. */
const LONGEST_READ_MS = 20_000
/** Where a word of ours lies, from whose id we learn how ids begin. Phones can neither write nor read it. */
const KNOWN_PATH = 'kit/known.txt'

/** Good as long as the process: an environment does not change its bucket. */
const prefixes = memory<string>(Number.POSITIVE_INFINITY)

/** A file on this machine's disk, read while it is stored. */
export interface OnDisk {
  onDisk: string
}

/** Stores bytes under a path; what was there is replaced. @returns the id */
export async function storeFile(path: string, content: Buffer | OnDisk): Promise<string> {
  const fileContent = Buffer.isBuffer(content) ? content : createReadStream(content.onDisk)
  const { fileID } = await storage.uploadFile({ cloudPath: path, fileContent })
  return fileID
}

/** Addresses that open the files for a while, by id; those that are not there have none. One request for every 50. */
export async function temporaryLinks(storageIds: readonly string[]): Promise<Map<string, string>> {
  const answers = await inLists(storageIds, (fileList) => storage.getTempFileURL({ fileList }))
  const found = answers.filter(isThere)
  return new Map(found.map(({ fileID, tempFileURL }) => [fileID, tempFileURL ?? '']))
}

/**
 * The bytes behind such an address; undefined when they are gone. Not read on past `mostBytes`, so that what is too
 * large comes back one piece longer than it may be and never fills the memory: the SDK's `downloadFile` would.
 */
export async function readLink(url: string, mostBytes: number): Promise<Buffer | undefined> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(LONGEST_READ_MS) })
  if (answer.status === 404) {
    await answer.body?.cancel()
    return undefined
  }
  if (!answer.ok || !answer.body) throw new Error(`storage answered ${answer.status} for a file`)
  const pieces: Uint8Array[] = []
  let length = 0
  // Leaving the loop ends the request.
  for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
    pieces.push(piece)
    length += piece.length
    if (length > mostBytes) break
  }
  return Buffer.concat(pieces)
}

/** Deletes files; one that is not there is as good as deleted. One request for every 50. */
export async function removeFiles(storageIds: readonly string[]): Promise<void> {
  const answers = await inLists(storageIds, (fileList) => storage.deleteFile({ fileList }))
  answers.forEach(isThere)
}

/**
 * The id of whatever lies, or may lie, under a path. A function is not told how ids begin, so the first caller of a
 * process stores a word and looks at the id it gets.
 */
export async function storageIdOf(path: string): Promise<string> {
  const known = prefixes.get('prefix', 0)
  if (known !== undefined) return known + path
  const id = await storeFile(KNOWN_PATH, Buffer.from('known'))
  return prefixes.keep('prefix', id.slice(0, -KNOWN_PATH.length), 0) + path
}

async function inLists(
  storageIds: readonly string[],
  ask: (ids: string[]) => Promise<{ fileList: FileAnswer[] }>,
): Promise<FileAnswer[]> {
  const lists = Array.from({ length: Math.ceil(storageIds.length / MOST_OF_A_LIST) }, (_, at) =>
    storageIds.slice(at * MOST_OF_A_LIST, (at + 1) * MOST_OF_A_LIST),
  )
  return (await Promise.all(lists.map(ask))).flatMap(({ fileList }) => fileList)
}

/** @throws for any answer but “here it is” and “there is none” */
function isThere({ status, errMsg, fileID }: FileAnswer): boolean {
  if (status === 0) return true
  if (status === NOT_THERE) return false
  // Without what the file is called: names of files name people, and this goes to the log.
  throw new Error(`storage answered ${status} (${errMsg}) for ${fileID.slice(0, fileID.lastIndexOf('/'))}`)
}
