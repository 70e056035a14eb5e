/** What one host's storage allows. All may be set by the configuration (`storage`). */
export interface StorageLimits {
  /** Bytes of one file, included. */
  largestFileBytes: number
  /** How long a link opens its file when nobody says otherwise. */
  linkSeconds: number
  /**
   * Paths, each ending in `/`, under which functions put only pictures they have encoded anew. Such a picture opens in
   * the page; everything else is a download.
   */
  picturesUnder: readonly string[]
  /**
   * Paths, each ending in `/`, under which people upload for themselves (`PUT /upload/<path>`); none when empty. What
   * lies there is unfinished: a function makes something of it elsewhere, and after a day it is gone.
   */
  phonesWriteUnder: readonly string[]
  /** Bytes of one upload of a person, included. */
  largestPartBytes: number
  /** Bytes that one person may have lying under `phonesWriteUnder`. */
  mostUnfinishedBytes: number
}

export const DEFAULT_STORAGE_LIMITS: StorageLimits = {
  // A film that somebody sends in has 200 MB. @source domain/file/limits.ts
  largestFileBytes: 210 * 1024 * 1024,
  linkSeconds: 2 * 60 * 60,
  picturesUnder: [],
  phonesWriteUnder: [],
  largestPartBytes: 1024 * 1024,
  mostUnfinishedBytes: 300 * 1024 * 1024,
}

/** What one file counts at least towards `mostUnfinishedBytes`: a million files of one byte are not a million bytes. */
export const SMALLEST_COUNTED_BYTES = 64 * 1024
/** How long what people uploaded waits for a function to make something of it. */
export const UNFINISHED_LIFE_MS = 24 * 60 * 60 * 1000

/** The longest life of a link. @source developers.weixin.qq.com, cloud.getTempFileURL: "not longer than one day" */
export const LONGEST_LINK_SECONDS = 24 * 60 * 60
/** Files of one request. @source developers.weixin.qq.com, cloud.getTempFileURL: "up to 50 URLs at a time" */
export const MOST_FILES_A_REQUEST = 50
/** UTF-8. @source developers.weixin.qq.com, 存储管理 · 文件名命名限制 */
export const LONGEST_PATH_BYTES = 850
/** How long after asking where to, an upload may begin. */
export const UPLOAD_BEGINS_WITHIN_MS = 15 * 60 * 1000
