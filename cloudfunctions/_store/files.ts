import type { FileKind, FilePurpose } from '../../domain/file/contract'
import { documents, type Stored } from '../_kit/documents'

/**
 * What was uploaded and is whole. `_id` is that of its upload, so that a person who brings the same bytes for the same
 * purpose twice has one file, as long as it belongs to nothing else yet.
 */
export interface FileDocument extends Stored {
  /** Where storage keeps it: `cloud://…`. */
  storageId: string
  purpose: FilePurpose
  kind: FileKind
  /** Whoever brought it. */
  openid: string
  /** The union it was brought for. */
  unionPath: string
  name: string
  type: string
  /** Bytes. */
  size: number
  /** Pixels, upright; null for documents. */
  width: number | null
  height: number | null
  /** `draft:<id>` or `notice:<id>`; null while it belongs to nothing, and then it dies within a day. */
  belongsTo: string | null
  createdAt: number
  /** Since when it belongs to nothing: from its upload on, or from the day it was let go. */
  looseSince: number
}

export const files = documents<FileDocument>('files')
