import type { EntryForm } from '../../domain/entry/contract'
import { documents, type Stored } from '../_kit/documents'

/** An entry as it was handed in once, `_id` is `<entry>:<version>`. Nobody changes it. */
export interface EntryVersionDocument extends Stored {
  entryId: string
  campaignId: string
  version: number
  /** Revision of the form that was handed in. */
  revision: number
  form: EntryForm
  /** The statement of originality and rights that was ticked, and whether those who are seen agreed. */
  statementVersion: number
  hasPortraitConsent: boolean
  at: number
  requestKey: string
}

export const entryVersions = documents<EntryVersionDocument>('entry_versions')

export function entryVersionId(entryId: string, version: number): string {
  return `${entryId}:${version}`
}
