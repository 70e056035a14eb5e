import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import type { DraftDocument } from '../_store/drafts'
import { actorOver, PUBLISHES, WRITES } from '../_store/seats'
import type { UnionDocument } from '../_store/unions'

/** Who may touch a draft: its author alone; once submitted, those who may decide over it as well. */

/** Whether the account has one of the roles over a path. */
export function isOver(account: Account, path: string, roles: readonly string[]): boolean {
  return account.seats.some((seat) => roles.includes(seat.role) && path.startsWith(seat.unionPath))
}

/**
 * A draft of the caller's own, over whose union they still may write.
 *
 * @throws {AppError} `session.not_allowed` for somebody else's as for one that does not exist
 */
export function requireOwn(account: Account, draft: DraftDocument | undefined): DraftDocument {
  if (!isMine(account, draft)) throw new AppError('session.not_allowed')
  return draft
}

export function isMine(account: Account, draft: DraftDocument | undefined): draft is DraftDocument {
  return draft?.author === account._id && isOver(account, draft.unionPath, WRITES)
}

/** Whether the caller may decide over a draft now: somebody else's, handed to those who publish for its union. */
export function mayDecide(account: Account, { state, author, unionPath }: DraftDocument): boolean {
  return state === 'submitted' && author !== account._id && isOver(account, unionPath, PUBLISHES)
}

/** Whether what this person writes for a union goes out only when somebody else has agreed. */
export function needsApproval(account: Account, union: Pick<UnionDocument, 'path' | 'needsSecondPerson'>): boolean {
  return union.needsSecondPerson === true || !isOver(account, union.path, PUBLISHES)
}

/** The author of a draft as the one who acts. */
export function authorOf(account: Account, draft: DraftDocument) {
  return actorOver(account, draft.unionPath, isOver(account, draft.unionPath, PUBLISHES) ? PUBLISHES : WRITES)
}
