import type { EntryForm } from '../../domain/entry/contract'
import { filesOfForm } from '../../domain/entry/checks'
import { command } from '../_kit/cloud'
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

/** Versions of one work that are kept; of more the oldest goes. */
const MOST_VERSIONS = 20

/** Files that any version of a work names. One request. */
export async function filesOfVersions(entryId: string): Promise<string[]> {
  const found = await entryVersions.find({ entryId }, { limit: MOST_VERSIONS + 1, fields: ['form'] })
  return found.flatMap(({ form }) => filesOfForm(form))
}

/** Forgets the version that is one too many; its files go with the next save that names others. One request. */
export async function forgetOldest(entryId: string, newest: number): Promise<void> {
  if (newest > MOST_VERSIONS) await entryVersions.remove({ entryId, version: command.lte(newest - MOST_VERSIONS) })
}
