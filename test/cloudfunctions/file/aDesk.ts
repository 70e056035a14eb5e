/** A union's office with files: people who may bring some, and the phone's half of an upload. */
import { createHash } from 'node:crypto'
import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { removeFiles, storageIdOf, storeFile, temporaryLinks } from '../../../cloudfunctions/_kit/files'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import type { UploadDocument } from '../../../cloudfunctions/_store/uploads'
import { cityUnions } from '../../../demo/unions'
import type { Draft, Output } from '../../../domain/contract'
import { beginUpload, finishUpload, type FileLink } from '../../../domain/file/contract'
import type { StaffRole } from '../../../domain/identity/contract'
import { aCloud, type Cloud, type Person, type Shelf } from '../../support/aCloud'

export const MEGABYTE = 1024 * 1024
const STAFF: readonly (readonly [openid: string, union: string, role: StaffRole])[] = [
  ['oManager', 'yuanfan', 'manager'],
  ['oReviewer', 'yuanfan', 'reviewer'],
  ['oOtherManager', 'yuanfan', 'manager'],
  ['oAuditor', 'yuanfan', 'auditor'],
  ['oHefengManager', 'hefeng', 'manager'],
]

export type Begun = Output<typeof beginUpload>

export interface FileDesk {
  cloud: Cloud
  manager: Person
  reviewer: Person
  /** What a phone would ask with. */
  asked: (bytes: Buffer, name?: string) => Draft<typeof beginUpload>
  /** Puts parts where the phone would: all of them, or those named. */
  put: (begun: Begun, bytes: Buffer, parts?: readonly number[]) => Promise<void>
  /** Begins, sends, finishes. */
  bring: (person: Person, bytes: Buffer, name?: string) => Promise<FileLink>
  begin: (person: Person, bytes: Buffer, name?: string) => Promise<Begun>
  /** Everything storage holds under a path of ours, by id; what a link opens. */
  bytesOf: (fileId: string) => Promise<Buffer>
  isThere: (storageIds: readonly string[]) => Promise<boolean[]>
  files: Shelf<FileDocument>
  uploads: Shelf<UploadDocument>
}

export async function aFileDesk(): Promise<FileDesk> {
  const cloud = await aCloud({ functions: ['file'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  for (const [openid, unionId, role] of STAFF) {
    const union = cityUnions().find(({ _id }) => _id === unionId)!
    const seat = { unionId, unionPath: union.path, unionName: union.name, role, nameMasked: '郑**' }
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
  }
  const files = cloud.store<FileDocument>('files')
  const uploads = cloud.store<UploadDocument>('uploads')

  const asked: FileDesk['asked'] = (bytes, name = '照片.jpg') => ({
    purpose: 'notice',
    unionId: 'yuanfan',
    name,
    size: bytes.length,
    fingerprint: sha1(bytes),
  })
  const put: FileDesk['put'] = (begun, bytes, parts = Array.from({ length: begun.parts }, (_, part) => part)) =>
    cloud.run(async () => {
      for (const part of parts) {
        const from = part * begun.partBytes
        await storeFile(`${begun.path}/${part}`, bytes.subarray(from, from + begun.partBytes))
      }
    })
  const begin: FileDesk['begin'] = (person, bytes, name) => person.must(beginUpload, asked(bytes, name))
  return {
    cloud,
    manager: cloud.as('oManager'),
    reviewer: cloud.as('oReviewer'),
    asked,
    put,
    begin,
    async bring(person, bytes, name) {
      const begun = await begin(person, bytes, name)
      await put(begun, bytes)
      return (await person.must(finishUpload, { uploadId: begun.uploadId })).file
    },
    async bytesOf(fileId) {
      const file = await files.get(fileId)
      const links = await cloud.run(() => temporaryLinks([file!.storageId]))
      return Buffer.from(await (await fetch(links.get(file!.storageId)!)).arrayBuffer())
    },
    async isThere(storageIds) {
      const there = await cloud.run(() => temporaryLinks(storageIds))
      return storageIds.map((id) => there.has(id))
    },
    files,
    uploads,
  }
}

export function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex')
}

/** The ids of an upload's parts, and taking some of them away again. */
export function partsIn(cloud: Cloud, begun: Begun) {
  const ids = () =>
    cloud.run(() => Promise.all(Array.from({ length: begun.parts }, (_, part) => storageIdOf(`${begun.path}/${part}`))))
  return { ids, remove: async (part: number) => cloud.run(async () => removeFiles([(await ids())[part]!])) }
}
