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
/** Where a word of ours lies, from whose id we learn how ids begin. Phones can neither write nor read it. */
const KNOWN_PATH = 'kit/known.txt'

/** Good as long as the process: an environment does not change its bucket. */
const prefixes = memory<string>(Number.POSITIVE_INFINITY)

/** Stores bytes under a path; what was there is replaced. @returns the id */
export async function storeFile(path: string, bytes: Buffer): Promise<string> {
  const { fileID } = await storage.uploadFile({ cloudPath: path, fileContent: bytes })
  return fileID
}

/** The bytes; undefined when there is no such file. */
export async function readFile(storageId: string): Promise<Buffer | undefined> {
  try {
    return (await storage.downloadFile({ fileID: storageId })).fileContent
  } catch (error) {
    if ((error as { code?: string } | undefined)?.code === 'STORAGE_FILE_NONEXIST') return undefined
    throw error
  }
}

/** Addresses that open the files for a while, by id; those that are not there have none. One request for every 50. */
export async function temporaryLinks(storageIds: readonly string[]): Promise<Map<string, string>> {
  const answers = await inLists(storageIds, (fileList) => storage.getTempFileURL({ fileList }))
  const found = answers.filter(isThere)
  return new Map(found.map(({ fileID, tempFileURL }) => [fileID, tempFileURL ?? '']))
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
  throw new Error(`storage answered ${status} (${errMsg}) for ${fileID}`)
}
