/** Names of files: the path a function chooses, and the id `cloud://<env>.<bucket>/<path>` everybody else refers to. */
import { invalidParam } from './errors'
import { LONGEST_PATH_BYTES } from './limits'

const BUCKET = 'files'
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/
/** Half of a surrogate pair: no text, and no two programs make the same of it. */
const HALF_SIGN = /\p{Cs}/u

/**
 * A path as it was given, once nothing in it can be taken for something else by whoever reads it later.
 *
 * The host itself would be safe with any text: a path is the value of a document's field and never a name on disk.
 *
 * @throws {GatewayError} INVALID_PARAM naming the rule
 * @source developers.weixin.qq.com, 存储管理 · 文件名命名限制; control characters, backslashes, dots and the final slash
 * are ours (docs/differences.md)
 */
export function checkedPath(path: unknown): string {
  if (typeof path !== 'string' || path === '') throw invalidParam('cloudPath must be a text and not empty')
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    throw invalidParam(`cloudPath must not be longer than ${LONGEST_PATH_BYTES} bytes`)
  }
  if (CONTROL.test(path) || HALF_SIGN.test(path)) throw invalidParam('cloudPath must not hold control characters')
  if (path.includes('\\')) throw invalidParam('cloudPath must not hold a backslash')
  const parts = path.split('/')
  if (parts.includes('')) throw invalidParam('cloudPath must not begin or end with / nor hold //')
  if (parts.includes('.') || parts.includes('..')) throw invalidParam('cloudPath must not hold . or .. as a part')
  return path
}

export function fileIdOf(env: string, path: string): string {
  return `cloud://${env}.${BUCKET}/${path}`
}

/** The path in an id of this environment, or `undefined` for whatever is no such id. */
export function pathOfFileId(env: string, fileId: unknown): string | undefined {
  const prefix = fileIdOf(env, '')
  return typeof fileId === 'string' && fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined
}

/** The last part of a path: what the file is called when somebody saves it. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
