/** A union's office with books to bring in: staff who may, and the way of a file from the phone to a book. */
import { createHash } from 'node:crypto'
import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { BookEndingDocument } from '../../../cloudfunctions/_store/bookEndings'
import type { BookImportDocument } from '../../../cloudfunctions/_store/bookImports'
import type { BookOutlineDocument, BookPieceDocument } from '../../../cloudfunctions/_store/bookText'
import type { BookDocument } from '../../../cloudfunctions/_store/books'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import { beginUpload, finishUpload } from '../../../domain/file/contract'
import type { StaffRole } from '../../../domain/identity/contract'
import { beginImport, type ImportRow, workOnImport } from '../../../domain/library/importing'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'

const STAFF: readonly (readonly [openid: string, union: string, role: StaffRole])[] = [
  ['oCityManager', 'qinghe', 'manager'],
  ['oManager', 'yuanfan', 'manager'],
  ['oReviewer', 'yuanfan', 'reviewer'],
  ['oSecondReviewer', 'yuanfan', 'reviewer'],
  ['oAuditor', 'yuanfan', 'auditor'],
  ['oHefengManager', 'hefeng', 'manager'],
]

interface More {
  bookId?: string
  encoding?: string
  holds?: boolean
  by?: Person
  unionId?: string
}

export interface LibraryDesk {
  cloud: Cloud
  city: Person
  manager: Person
  reviewer: Person
  /** Uploads a file as a page does. @returns its id */
  bring: (bytes: Buffer, name: string, by?: Person, unionId?: string) => Promise<string>
  /** Uploads and begins to import. */
  begin: (bytes: Buffer, name: string, more?: More) => Promise<ImportRow>
  /** Asks on until it is ready or refused. */
  workThrough: (importId: string, by?: Person) => Promise<ImportRow>
  /** All of it. */
  import: (bytes: Buffer, name: string, more?: More) => Promise<ImportRow>
  /** Everything the library holds, for comparing. */
  everything: () => Promise<Everything>
}

export interface Everything {
  books: BookDocument[]
  outlines: BookOutlineDocument[]
  pieces: BookPieceDocument[]
  files: FileDocument[]
  endings: BookEndingDocument[]
  imports: BookImportDocument[]
}

let keys = 0
export const aKey = (): string => `key-${String((keys += 1)).padStart(16, '0')}`

export async function aLibraryDesk(): Promise<LibraryDesk> {
  const cloud = await aCloud({ functions: ['file', 'librarian'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  for (const [openid, unionId, role] of STAFF) {
    const union = cityUnions().find(({ _id }) => _id === unionId)!
    const seat = { unionId, unionPath: union.path, unionName: union.name, role, nameMasked: '郑**' }
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
  }
  const manager = cloud.as('oManager')
  const bring: LibraryDesk['bring'] = async (bytes, name, by = manager, unionId = 'yuanfan') => {
    const fingerprint = createHash('sha1').update(bytes).digest('hex')
    const begun = await by.must(beginUpload, { purpose: 'book', unionId, name, size: bytes.length, fingerprint })
    await cloud.run(async () => {
      for (let part = 0; part < begun.parts; part++) {
        const from = part * begun.partBytes
        await storeFile(`${begun.path}/${part}`, bytes.subarray(from, from + begun.partBytes))
      }
    })
    return (await by.must(finishUpload, { uploadId: begun.uploadId })).file.id
  }
  const begin: LibraryDesk['begin'] = async (bytes, name, { by = manager, unionId = 'yuanfan', ...more } = {}) => {
    const fileId = await bring(bytes, name, by, unionId)
    return (await by.must(beginImport, { unionId, fileId, requestKey: aKey(), ...more })).row
  }
  const workThrough: LibraryDesk['workThrough'] = async (importId, by = manager) => {
    for (;;) {
      const { row } = await by.must(workOnImport, { importId })
      if (row.state === 'ready' || row.state === 'refused') return row
    }
  }
  const byId = <Doc extends { _id: string }>(all: Doc[]) => all.sort((one, other) => (one._id < other._id ? -1 : 1))
  return {
    cloud,
    city: cloud.as('oCityManager'),
    manager,
    reviewer: cloud.as('oReviewer'),
    bring,
    begin,
    workThrough,
    async import(bytes, name, more) {
      return workThrough((await begin(bytes, name, more)).id, more?.by)
    },
    async everything() {
      return {
        books: byId(await cloud.store<BookDocument>('books').all()),
        outlines: byId(await cloud.store<BookOutlineDocument>('book_outlines').all()),
        pieces: byId(await cloud.store<BookPieceDocument>('book_pieces').all()),
        files: byId(await cloud.store<FileDocument>('files').all()),
        endings: byId(await cloud.store<BookEndingDocument>('book_endings').all()),
        imports: byId(await cloud.store<BookImportDocument>('book_imports').all()),
      }
    },
  }
}
