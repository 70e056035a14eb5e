import type { Verdict } from '../_kit/contentCheck'
import { documents, type Stored } from '../_kit/documents'

/**
 * A picture or sound of a work that the platform was asked about; it answers later, by a push. `_id` is what the platform
 * calls the question (`trace_id`): whoever names it was told by the platform, for nobody else knows it.
 */
export interface EntryCheckDocument extends Stored {
  entryId: string
  version: number
  fileId: string
  /** Null before the answer. */
  verdict: Verdict | null
  askedAt: number
}

export const entryChecks = documents<EntryCheckDocument>('entry_checks')
