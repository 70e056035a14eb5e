/** `storage.*` of the wire, as `@cloudbase/node-sdk` 3.17.2 asks it. Whoever asks is a function and may do everything. */
import type { GatewayRequest, ActionHandler } from '../gateway/request'
import { FILE_NONEXIST, invalidParam, SUCCESS } from './errors'
import type { FileCatalogue } from './fileCatalogue'
import { checkedPath, fileIdOf, pathOfFileId } from './fileId'
import type { Files } from './files'
import { LONGEST_LINK_SECONDS, MOST_FILES_A_REQUEST, UPLOAD_BEGINS_WITHIN_MS, type StorageLimits } from './limits'
import type { Signer } from './signature'

/** Where uploads and links lead: `http://host:port`. */
export interface Addresses {
  ofUploads(): Promise<string>
  ofLinks(): Promise<string>
}

export interface StorageActionOptions {
  files: Files
  catalogue: FileCatalogue
  signer: Signer
  limits: StorageLimits
  addresses: Addresses
  /** The environment id that ids of files carry. */
  env: string
  /** Milliseconds since the epoch. */
  clock: () => number
}

interface FileAnswer {
  fileID: string
  code: string
  /** What `downloadFile` throws. */
  message?: string
  tempFileURL?: string
  maxAge?: number
}

export function storageActions(options: StorageActionOptions): Record<string, ActionHandler> {
  const { files, catalogue, signer, limits, addresses, env, clock } = options

  /** Leave to put one file under one path; the SDK sends `authorization` along with the bytes. */
  async function getUploadMetadata({ path }: GatewayRequest): Promise<object> {
    const checked = checkedPath(path)
    const authorization = signer.signUpload({
      path: checked,
      // The SDK does not say for whom a function acts.
      owner: '',
      largestBytes: limits.largestFileBytes,
      expiresAt: clock() + UPLOAD_BEGINS_WITHIN_MS,
    })
    const data = {
      url: `${await addresses.ofUploads()}/files/upload`,
      // Sent along as headers, so they must be there and be ASCII. Nobody reads them.
      token: 'cloudhost',
      cosFileId: 'cloudhost',
      authorization,
      fileId: fileIdOf(env, checked),
    }
    return { data }
  }

  async function batchGetDownloadUrl({ file_list: list }: GatewayRequest): Promise<object> {
    const asked = listed(list, 'file_list').map(askedLink)
    const address = await addresses.ofLinks()
    const answered = asked.map(async ({ fileId, seconds }): Promise<FileAnswer> => {
      const path = pathOfFileId(env, fileId)
      const file = path === undefined ? undefined : await catalogue.byPath(path)
      if (file === undefined) {
        return { fileID: fileId, code: FILE_NONEXIST, message: '[FileNotFound] there is no such file' }
      }
      const link = signer.signLink(file.key, clock() + seconds * 1000)
      return { fileID: fileId, code: SUCCESS, tempFileURL: `${address}/files/${link}`, maxAge: seconds }
    })
    return { data: { download_list: await Promise.all(answered) } }
  }

  function askedLink(entry: unknown): { fileId: string; seconds: number } {
    const { fileid, max_age: maxAge } = (entry ?? {}) as { fileid?: unknown; max_age?: unknown }
    if (typeof fileid !== 'string') throw invalidParam('fileID must be a text')
    if (maxAge === undefined || maxAge === null) return { fileId: fileid, seconds: limits.linkSeconds }
    if (!Number.isInteger(maxAge) || (maxAge as number) < 1 || (maxAge as number) > LONGEST_LINK_SECONDS) {
      throw invalidParam(`maxAge must be whole seconds from 1 to ${LONGEST_LINK_SECONDS}`)
    }
    return { fileId: fileid, seconds: maxAge as number }
  }

  async function batchDeleteFile({ fileid_list: list }: GatewayRequest): Promise<object> {
    const answered = listed(list, 'fileid_list').map(async (fileId): Promise<FileAnswer> => {
      if (typeof fileId !== 'string') throw invalidParam('fileID must be a text')
      const path = pathOfFileId(env, fileId)
      const isRemoved = path !== undefined && (await files.remove(path))
      return { fileID: fileId, code: isRemoved ? SUCCESS : FILE_NONEXIST }
    })
    return { data: { delete_list: await Promise.all(answered) } }
  }

  return {
    'storage.getUploadMetadata': getUploadMetadata,
    'storage.batchGetDownloadUrl': batchGetDownloadUrl,
    'storage.batchDeleteFile': batchDeleteFile,
  }
}

function listed(list: unknown, name: string): unknown[] {
  if (!Array.isArray(list) || list.length === 0) throw invalidParam(`${name} must be a list and not empty`)
  if (list.length > MOST_FILES_A_REQUEST) throw invalidParam(`${name} must not hold more than ${MOST_FILES_A_REQUEST}`)
  return list
}
