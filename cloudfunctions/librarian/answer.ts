import { AppError } from '../../domain/errors'
import { answerSuggestion } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { requestOf, wasMade } from '../_store/bookChange'
import { books, isOpenTo, REQUESTS_KEPT, shelvesOf } from '../_store/books'
import { actorOver, WRITES } from '../_store/seats'
import { suggestionOf, suggestions } from '../_store/suggestions'

/** Answers a suggestion, once. The member reads it among their own. */
export const answer = action(
  answerSuggestion,
  WRITES,
  ({ suggestionId, state, answer: words, bookId, requestKey }, { account, now }) =>
    inTransaction(async (transaction) => {
      const found = await suggestions.within(transaction).get(suggestionId)
      const actor = actorOver(account, found?.unionPath, WRITES)
      if (!found) throw new AppError('session.not_allowed')
      const request = requestOf(requestKey, 'librarian.answer', { suggestionId, state, words, bookId })
      if (wasMade(found.history, request)) return { suggestion: suggestionOf(found) }
      if (found.state !== 'waiting') throw new AppError('library.wrong_state')

      // The book that came of it has to be one that whoever wished for it can open.
      const book = bookId === undefined ? undefined : await books.within(transaction).get(bookId)
      if (bookId !== undefined && !isOpenTo(book, shelvesOf(found), now))
        throw new AppError('library.not_found', { field: 'bookId' })
      const answered = {
        ...{ state, answer: words, bookId: bookId ?? null, answeredAt: now },
        history: [...found.history, request].slice(-REQUESTS_KEPT),
      }
      await suggestions.within(transaction).put({ ...found, ...answered })
      await recordAudit(transaction, {
        ...{ chain: found.unionId, at: now, actor: actor.openid, by: actor.by, action: 'librarian.answer' },
        ...{ what: state === 'shelved' ? '答复荐书：已上架' : '答复荐书：暂不上架', reason: words },
        ...{ subjectOpenid: found.openid, subjectId: suggestionId, requestKey },
      })
      return { suggestion: suggestionOf({ ...found, ...answered }) }
    }),
)
