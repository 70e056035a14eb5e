/**
 * Refusals of storage in the platform's codes. wx-server-sdk makes numbers of those in a list of files (`error.config`);
 * what refuses a whole request it throws with `errCode` -1 and the word in `code`.
 */
import { GatewayError } from '../gateway/gatewayError'

/** The request itself is wrong. */
export const invalidParam = (message: string) => new GatewayError('INVALID_PARAM', `[InvalidParameter] ${message}`)

/** For one file of a list: status -503003, "storage file not exists". */
export const FILE_NONEXIST = 'STORAGE_FILE_NONEXIST'
export const SUCCESS = 'SUCCESS'

/** More bytes came than one file may have. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
  constructor(readonly largestBytes: number) {
    super(`the file is larger than ${largestBytes} bytes`)
  }
}

/** Somebody else's file lies under that path. */
export class PathTaken extends Error {
  override readonly name = 'PathTaken'
}

/** The client went away before its file was whole. */
export class UploadAborted extends Error {
  override readonly name = 'UploadAborted'
}
