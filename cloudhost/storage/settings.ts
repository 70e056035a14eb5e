/** The part `storage` of the configuration file. */
import type { StorageLimits } from './limits'
import { LONGEST_LINK_SECONDS } from './limits'
import { faultOfS3Settings, type S3Settings } from './s3Settings'

export interface StorageSettings extends Partial<StorageLimits> {
  /** Folder of the files. Default `<data>/files`. */
  folder?: string
  /** A bucket instead of a folder. */
  s3?: S3Settings
}

const isWhole = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most

const FOLDERS = {
  isRight: (value: unknown) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string' && /^[^/].*\/$/.test(each)),
  wanted: 'a list of paths that end in "/"',
}

const RULES: Record<Exclude<keyof StorageSettings, 's3'>, { isRight: (value: unknown) => boolean; wanted: string }> = {
  folder: { isRight: (value) => typeof value === 'string' && value !== '', wanted: 'a path' },
  largestFileBytes: { isRight: (value) => isWhole(value, Number.MAX_SAFE_INTEGER), wanted: 'a number of bytes' },
  linkSeconds: {
    isRight: (value) => isWhole(value, LONGEST_LINK_SECONDS),
    wanted: `whole seconds from 1 to ${LONGEST_LINK_SECONDS}`,
  },
  picturesUnder: FOLDERS,
  phonesWriteUnder: FOLDERS,
  largestPartBytes: { isRight: (value) => isWhole(value, Number.MAX_SAFE_INTEGER), wanted: 'a number of bytes' },
  mostUnfinishedBytes: { isRight: (value) => isWhole(value, Number.MAX_SAFE_INTEGER), wanted: 'a number of bytes' },
}

/**
 * @param file for messages
 * @throws {Error} naming the setting that is unknown or of the wrong kind
 */
export function readStorageSettings(given: unknown, file: string): StorageSettings {
  if (given === undefined) return {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`${file}: set "storage" to an object.`)
  }
  const { s3, ...others } = given as StorageSettings
  const fault = s3 === undefined ? undefined : faultOfS3Settings(s3)
  if (fault !== undefined) throw new Error(`${file}: ${fault}.`)
  if (s3 !== undefined && others.folder !== undefined) {
    throw new Error(`${file}: set either "storage.folder" or "storage.s3".`)
  }
  for (const [name, value] of Object.entries(others)) {
    if (!Object.hasOwn(RULES, name)) throw new Error(`${file}: there is no setting "storage.${name}".`)
    const { isRight, wanted } = RULES[name as keyof typeof RULES]
    if (!isRight(value)) throw new Error(`${file}: set "storage.${name}" to ${wanted}.`)
  }
  return given
}
