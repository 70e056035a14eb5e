/** How the store that speaks S3 is reached. Who may is told by the environment or a file, never by the configuration. */
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** The part `storage.s3` of the configuration. */
export interface S3Settings {
  /** `https://cos.ap-guangzhou.myqcloud.com` */
  endpoint: string
  region: string
  bucket: string
  /** Begins every key; ends in `/`. Whatever else lies in the bucket is left alone. One prefix a database. */
  prefix?: string
  /** `https://endpoint/bucket/key` instead of `https://bucket.endpoint/key`: MinIO and most of those at home want it. */
  forcePathStyle?: boolean
}

export interface S3Credentials {
  accessKeyId: string
  secretAccessKey: string
}

const ID = 'CLOUDHOST_S3_ACCESS_KEY_ID'
const SECRET = 'CLOUDHOST_S3_SECRET_ACCESS_KEY'

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const RULES: Record<keyof S3Settings, { isRight: (value: unknown) => boolean; wanted: string }> = {
  endpoint: {
    isRight: (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
    wanted: 'an address that begins with https:// (or http://)',
  },
  region: { isRight: isText, wanted: 'a name' },
  bucket: { isRight: isText, wanted: 'a name' },
  prefix: {
    isRight: (value) => value === undefined || (typeof value === 'string' && /^[^/].*\/$/.test(value)),
    wanted: 'a path that ends in "/"',
  },
  forcePathStyle: { isRight: (value) => value === undefined || typeof value === 'boolean', wanted: 'true or false' },
}

/** Why these are no settings, or `undefined` when they are. */
export function faultOfS3Settings(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return 'set "storage.s3" to an object'
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(RULES, name))
  if (unknown !== undefined) {
    const where = /key|secret|token|credential/i.test(unknown) ? `; keys go into ${ID} and ${SECRET}` : ''
    return `there is no setting "storage.s3.${unknown}"${where}`
  }
  const wrong = (Object.keys(RULES) as (keyof S3Settings)[]).find(
    (name) => !RULES[name].isRight((given as Partial<S3Settings>)[name]),
  )
  return wrong === undefined ? undefined : `set "storage.s3.${wrong}" to ${RULES[wrong].wanted}`
}

/**
 * The keys, from the environment or from a file that only its owner can read. They are taken out of the environment:
 * functions run in this process and have no business with them.
 *
 * @param file JSON, `{ "accessKeyId": "…", "secretAccessKey": "…" }`; it may be absent
 * @throws {Error} saying where they are looked for
 */
export async function takeS3Credentials(
  environment: Record<string, string | undefined>,
  file: string,
): Promise<S3Credentials> {
  const { [ID]: accessKeyId, [SECRET]: secretAccessKey } = environment
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- two names of our own
  for (const name of [ID, SECRET]) delete environment[name]
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey }
  if (!existsSync(file)) throw new Error(`Set ${ID} and ${SECRET}, or put the keys of the bucket into ${file}.`)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file} can be read by others: chmod 600 it.`)
  }
  const kept = JSON.parse(await readFile(file, 'utf8')) as Partial<S3Credentials>
  if (!isText(kept.accessKeyId) || !isText(kept.secretAccessKey)) {
    throw new Error(`${file} must hold { "accessKeyId": "…", "secretAccessKey": "…" }.`)
  }
  return kept as S3Credentials
}
