/** The part `storage` of the configuration file. */
import type { StorageLimits } from './limits'
import { LONGEST_LINK_SECONDS } from './limits'

export interface StorageSettings extends Partial<StorageLimits> {
  /** Folder of the files. Default `<data>/files`. */
  folder?: string
}

const isWhole = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most

const FOLDERS = {
  isRight: (value: unknown) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string' && /^[^/].*\/$/.test(each)),
  wanted: 'a list of paths that end in "/"',
}

const RULES: Record<keyof StorageSettings, { isRight: (value: unknown) => boolean; wanted: string }> = {
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
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(RULES, name)) throw new Error(`${file}: there is no setting "storage.${name}".`)
    const { isRight, wanted } = RULES[name as keyof StorageSettings]
    if (!isRight(value)) throw new Error(`${file}: set "storage.${name}" to ${wanted}.`)
  }
  return given
}
