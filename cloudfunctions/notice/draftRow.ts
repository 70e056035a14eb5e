import type { DraftRow } from '../../domain/notice/drafting'
import type { Account } from '../_kit/account'
import type { DraftDocument } from '../_store/drafts'

/** What a row of drafts needs of the stored. */
export const DRAFT_ROW_FIELDS = [
  ...['title', 'kind', 'state', 'unionId', 'unionName', 'author', 'authorMasked', 'updatedAt', 'submittedAt'],
  ...['revises', 'passesOn'],
]

export function draftRow(draft: DraftDocument, account: Account): DraftRow {
  const { _id: id, title, kind, state, unionId, unionName, authorMasked, author, updatedAt, revises, passesOn } = draft
  return {
    id,
    title,
    kind,
    state,
    unionId,
    unionName,
    authorMasked,
    isMine: author === account._id,
    updatedAt,
    revises,
    passesOn,
  }
}
