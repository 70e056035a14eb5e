import { findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import type { Transaction } from '../_kit/transaction'
import type { EntryDocument } from './entries'

/**
 * A work at a union it has come to on its way up, `_id` is `<entry>@<union>`: what a union's staff choose from, and what
 * they have recommended. Written with the work's `reached`, in one transaction, so that neither is without the other.
 */
export interface CandidateDocument extends Stored {
  campaignId: string
  entryId: string
  trackId: string
  unionId: string
  at: number
}

export const candidates = documents<CandidateDocument>('candidates')

export function candidateId(entryId: string, unionId: string): string {
  return `${entryId}@${unionId}`
}

/** A work comes to a union. */
export async function arrive(
  transaction: Transaction,
  { _id: entryId, campaignId, trackId }: Pick<EntryDocument, '_id' | 'campaignId' | 'trackId'>,
  unionId: string,
  now: number,
): Promise<void> {
  await candidates
    .within(transaction)
    .put({ _id: candidateId(entryId, unionId), campaignId, entryId, trackId, unionId, at: now })
}

/** Works that have come to a union, newest first. One request. */
export function candidatesAt(
  { campaignId, unionId, trackId }: { campaignId: string; unionId: string; trackId: string | undefined },
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<CandidateDocument>> {
  const where = { campaignId, unionId, ...(trackId === undefined ? {} : { trackId }) }
  return findPage(candidates, where, { order: ['-at', '-_id'], ...paging })
}
