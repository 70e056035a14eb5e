/**
 * `PUT /upload/<path>`: a person puts one file, or one part of a larger one, straight into storage. The rule is that of
 * CloudBase's storage with `auth.openid == resource.openid`: everybody under a few folders, over their own files only.
 * Nobody reads this way; links are the functions' to give.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describeFault, type Log } from '../functions/log'
import { GatewayError } from '../gateway/gatewayError'
import { HttpRefusal, refuse } from '../http/refusal'
import { replyJson } from '../http/reply'
import { FileTooLarge, PathTaken, UploadAborted } from './errors'
import type { FileCatalogue } from './fileCatalogue'
import { checkedPath, fileIdOf } from './fileId'
import type { Files } from './files'
import type { StorageLimits } from './limits'
import { bodyOf } from './requestBody'
import type { Allowance } from './unfinished'

const ROOT = '/upload/'

/** @source wx-server-sdk, error.config: STORAGE_REQUEST_FAIL, STORAGE_EXCEED_AUTHORITY */
const REQUEST_FAIL = -503001
const EXCEED_AUTHORITY = -503002

const refuseUpload = {
  badPath: (why: string) => new HttpRefusal(400, -501007, why, '这个文件的名字无法使用，请改名后再传'),
  outside: () =>
    new HttpRefusal(403, EXCEED_AUTHORITY, 'nobody may write there', '这个位置不能上传文件，请回到原来的页面重新选择'),
  taken: () =>
    new HttpRefusal(403, EXCEED_AUTHORITY, 'the file is somebody else’s', '这个位置已有别人的文件，请重新选择文件再传'),
  noRoom: () =>
    new HttpRefusal(
      507,
      REQUEST_FAIL,
      'too much of this account is unfinished',
      '你还有很多没传完的文件，请先传完，或者明天再传',
    ),
}

export interface PhoneUploads {
  /**
   * Takes one file of this person in and answers.
   *
   * @throws {HttpRefusal} then the body may not have been read, and nothing has changed
   */
  receive(request: IncomingMessage, response: ServerResponse, requestId: string, openid: string): Promise<void>
}

/** @param path decoded path of the address */
export function isPhoneUpload(path: string): boolean {
  return path.startsWith(ROOT)
}

export function createPhoneUploads(options: {
  files: Files
  catalogue: FileCatalogue
  allowance: Allowance
  limits: StorageLimits
  env: string
  log: Log
}): PhoneUploads {
  const { files, catalogue, allowance, limits, env, log } = options

  function checkedTarget(request: IncomingMessage): string {
    const path = pathOf(request)
    if (!limits.phonesWriteUnder.some((folder) => path.startsWith(folder))) throw refuseUpload.outside()
    return path
  }

  /** The most that may come: what the client says, or all it could send without saying. */
  function announced(request: IncomingMessage): number {
    const length = request.headers['content-length']
    return length === undefined ? limits.largestPartBytes : Number(length)
  }

  async function store(request: IncomingMessage, path: string, openid: string): Promise<void> {
    const bytes = announced(request)
    if (bytes > limits.largestPartBytes) throw refuse.tooLarge()
    // Asked again when the record is written: this spares the bytes of an upload that cannot succeed.
    const before = await catalogue.byPath(path)
    if (before !== undefined && before.owner !== openid) throw refuseUpload.taken()
    const release = await allowance.reserve(openid, path, bytes)
    if (release === undefined) throw refuseUpload.noRoom()
    try {
      await files.accept({ path, owner: openid, largestBytes: limits.largestPartBytes }, bodyOf(request))
    } finally {
      release()
    }
  }

  return {
    async receive(request, response, requestId, openid) {
      if (request.method !== 'PUT') throw refuse.wrongMethod('PUT')
      const path = checkedTarget(request)
      try {
        await store(request, path, openid)
      } catch (error) {
        if (error instanceof UploadAborted) {
          log({ level: 'info', event: 'upload', requestId, outcome: 'aborted' })
          return
        }
        if (error instanceof FileTooLarge) throw refuse.tooLarge()
        if (error instanceof PathTaken) throw refuseUpload.taken()
        if (error instanceof HttpRefusal) throw error
        log({ level: 'error', event: 'upload', requestId, outcome: 'fault', error: describeFault(error) })
        throw refuse.fault()
      }
      replyJson(response, 200, {
        errMsg: 'cloud.uploadFile:ok',
        fileID: fileIdOf(env, path),
        statusCode: 200,
        requestId,
      })
    },
  }
}

/**
 * The path as it was sent. The address is not read as a URL, which would take `a/../b` for `b`: what is written is what
 * was said, or nothing.
 */
function pathOf(request: IncomingMessage): string {
  const [address = ''] = (request.url ?? '').split(/[?#]/)
  if (!address.startsWith(ROOT)) throw refuse.notFound()
  try {
    return checkedPath(decodeURIComponent(address.slice(ROOT.length)))
  } catch (error) {
    throw refuseUpload.badPath(error instanceof GatewayError ? error.message : 'the path is no UTF-8')
  }
}
