import type { Changes } from '../../_kit/documents'
import { advance, type BookImportDocument } from '../../_store/bookImports'

/** Somebody at work on an import. */
export interface Job {
  id: string
  lease: string
  /** As it stood when it was taken up, or was planned. */
  found: BookImportDocument
  /** ms since the epoch. */
  clock: () => number
  /** Whether a person waits for an answer, so that the rest is left to the next call. */
  isTimeUp: () => boolean
}

/** Writes down a step. @throws {LeaseLost} when somebody else has taken over */
export function stepped({ id, lease, clock }: Job, changes: Changes): Promise<void> {
  return advance(id, lease, clock(), changes)
}
