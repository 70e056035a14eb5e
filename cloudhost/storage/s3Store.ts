/**
 * Objects in a bucket of a store that speaks S3 (COS, OSS, MinIO, AWS), through Amazon's own client.
 *
 * S3 itself is all or nothing: an object appears when its request, or the last one of a multipart upload, is answered.
 * What a killed process left is a multipart upload nobody sees and everybody pays for; `discardUnfinished` ends those.
 */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { CompletedPart } from '@aws-sdk/client-s3'
import type { S3Credentials, S3Settings } from './s3Settings'
import { isKey, type ObjectStore, type StoredObject } from './store'

/** What is not larger goes in one request; what is, in parts of this size. @source S3: a part has at least 5 MB */
const PART_BYTES = 8 * 1024 * 1024
/** What is gathered for a request begins with room for a picture. */
const FIRST_BYTES = 256 * 1024
/** Multipart uploads of this age belong to nobody alive: a whole file takes minutes. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000
/** Ours is not the only process that may write here; its document follows within seconds, and clocks differ. */
const GRACE_MS = 60 * 60 * 1000

const CONNECTION_TIMEOUT_MS = 5_000
/** Without a byte either way. */
const SOCKET_TIMEOUT_MS = 60_000
const ATTEMPTS = 3
/** A slow reader holds one for as long as it reads; the client's own fifty would keep uploads waiting for readers. */
const MOST_CONNECTIONS = 500

export interface S3Store extends ObjectStore {
  /** Lets connections go. */
  close(): Promise<void>
}

/**
 * Opens the bucket. The client is loaded here and not before: most hosts have a folder.
 *
 * @param clock milliseconds since the epoch
 * @throws {Error} when the bucket cannot be reached or these keys do not open it
 */
export async function openS3Store(
  settings: S3Settings,
  credentials: S3Credentials,
  clock: () => number,
): Promise<S3Store> {
  const s3 = await import('@aws-sdk/client-s3')
  const { bucket: Bucket, prefix = '', endpoint, region, forcePathStyle = false } = settings
  const client = new s3.S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials,
    maxAttempts: ATTEMPTS,
    // The newer checksums are Amazon's alone; what we send is covered by Content-MD5, which all of them know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      httpAgent: { maxSockets: MOST_CONNECTIONS },
      httpsAgent: { maxSockets: MOST_CONNECTIONS },
    },
  })
  await client.send(new s3.HeadBucketCommand({ Bucket })).catch((error: unknown) => {
    client.destroy()
    throw unreachable(error as Error, settings)
  })

  /** Multipart uploads of this process. */
  const writing = new Set<string>()
  const nameOf = (key: string): string => {
    if (!isKey(key)) throw new Error('This is no key of an object.')
    return prefix + key
  }

  async function putWhole(Key: string, bytes: Buffer): Promise<void> {
    await client.send(
      new s3.PutObjectCommand({ Bucket, Key, Body: bytes, ContentLength: bytes.length, ContentMD5: md5Of(bytes) }),
    )
  }

  async function putInParts(Key: string, pieces: AsyncIterator<Buffer>, first: Buffer): Promise<void> {
    const { UploadId } = await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key }))
    if (UploadId === undefined) throw new Error('The store began no multipart upload.')
    writing.add(UploadId)
    try {
      const parts: CompletedPart[] = []
      for (let piece: Buffer | undefined = first; piece !== undefined;) {
        const PartNumber = parts.length + 1
        const { ETag } = await client.send(
          new s3.UploadPartCommand({
            Bucket,
            Key,
            UploadId,
            PartNumber,
            Body: piece,
            ContentLength: piece.length,
            ContentMD5: md5Of(piece),
          }),
        )
        parts.push({ ETag, PartNumber })
        const next = await pieces.next()
        piece = next.done === true ? undefined : next.value
      }
      await client.send(
        new s3.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: parts } }),
      )
    } catch (error) {
      // What cannot be ended now is ended by age.
      await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined)
      throw error
    } finally {
      writing.delete(UploadId)
    }
  }

  return {
    graceMs: GRACE_MS,

    async put(key, content) {
      const name = nameOf(key)
      const pieces = piecesOf(content, PART_BYTES)
      const first = await pieces.next()
      const bytes = first.done === true ? Buffer.alloc(0) : first.value
      if (bytes.length < PART_BYTES) await putWhole(name, bytes)
      else await putInParts(name, pieces, bytes)
    },

    async get(key, range) {
      const Range = range === undefined ? undefined : `bytes=${range.first}-${range.last}`
      const found = await client.send(new s3.GetObjectCommand({ Bucket, Key: nameOf(key), Range })).catch(absent)
      return found?.Body as Readable | undefined
    },

    async stat(key) {
      const found = await client.send(new s3.HeadObjectCommand({ Bucket, Key: nameOf(key) })).catch(absent)
      return found === undefined ? undefined : objectOf(key, found.ContentLength, found.LastModified)
    },

    async delete(key) {
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: nameOf(key) })).catch(absent)
    },

    async *list() {
      for await (const page of s3.paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
        for (const { Key = '', Size, LastModified } of page.Contents ?? []) {
          const key = Key.slice(prefix.length)
          if (isKey(key)) yield objectOf(key, Size, LastModified)
        }
      }
    },

    async discardUnfinished() {
      let discarded = 0
      let from: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}
      while (from !== undefined) {
        const page: Awaited<ReturnType<typeof listUploads>> = await listUploads(from)
        for (const { Key = '', UploadId = '', Initiated } of page.Uploads ?? []) {
          const isOurs = isKey(Key.slice(prefix.length)) && !writing.has(UploadId)
          if (!isOurs || clock() - (Initiated?.getTime() ?? clock()) < ABANDONED_AFTER_MS) continue
          await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(absent)
          discarded += 1
        }
        from =
          page.IsTruncated === true
            ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
            : undefined
      }
      return discarded
    },

    close() {
      client.destroy()
      return Promise.resolve()
    },
  }

  function listUploads(from: { KeyMarker?: string; UploadIdMarker?: string }) {
    return client.send(new s3.ListMultipartUploadsCommand({ Bucket, Prefix: prefix, ...from }))
  }
}

/**
 * The same bytes in pieces of exactly `size`, but for the last one. Each piece lies where the one before it lay: whoever
 * takes one has done with it before asking for the next. A piece a time would be a film in memory until it is collected.
 */
async function* piecesOf(content: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer, undefined> {
  let piece: Buffer = Buffer.allocUnsafe(Math.min(size, FIRST_BYTES))
  let held = 0
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length;) {
      if (held === piece.length) piece = larger(piece, size)
      const copied = chunk.copy(piece, held, at)
      at += copied
      held += copied
      if (held < size) continue
      yield piece
      held = 0
    }
  }
  if (held > 0) yield piece.subarray(0, held)
}

function larger(piece: Buffer, most: number): Buffer {
  const grown = Buffer.allocUnsafe(Math.min(most, 2 * piece.length))
  piece.copy(grown)
  return grown
}

function objectOf(key: string, size: number | undefined, modified: Date | undefined): StoredObject {
  return { key, size: size ?? 0, storedAt: modified?.getTime() ?? 0 }
}

function md5Of(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('base64')
}

/** The same failure, saying what was to be reached. The keys are never in it. */
function unreachable(error: Error & { $metadata?: { httpStatusCode?: number } }, settings: S3Settings): Error {
  const status = error.$metadata?.httpStatusCode
  return new Error(
    `The store of files cannot be reached at ${settings.endpoint}, bucket ${settings.bucket}: ` +
      `${error.name}${status === undefined ? '' : ` (${status})`} ${error.message}`,
    { cause: error },
  )
}

/** "There is no such thing" is an answer; everything else is a fault. */
function absent(error: Error & { $metadata?: { httpStatusCode?: number } }): undefined {
  if (error.$metadata?.httpStatusCode === 404) return undefined
  throw error
}
