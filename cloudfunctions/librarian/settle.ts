import { AppError } from '../../domain/errors'
import { settleHeldText } from '../../domain/library/importing'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { bookImports, decided, importRow } from '../_store/bookImports'
import { books } from '../_store/books'
import { actorOver, PUBLISHES } from '../_store/seats'

/** Decides on a text that waits, in one transaction with the audit. The work goes on where it stopped. */
export const settle = action(
  settleHeldText,
  PUBLISHES,
  async ({ importId, isWanted, requestKey }, { account, now }) => {
    await inTransaction(async (transaction) => {
      const found = await bookImports.within(transaction).get(importId)
      const actor = actorOver(account, found?.unionPath, PUBLISHES)
      if (!found) throw new AppError('session.not_allowed')
      if (found.settledWith?.key === requestKey) {
        if (found.settledWith.isWanted !== isWanted) throw new AppError('request.key_reused')
        return
      }
      const book = await books.within(transaction).get(found.bookId)
      const isLate = isWanted && (!book || book.state === 'removed' || book.edition > found.edition)
      if (!found.isHeld || isLate) throw new AppError('library.wrong_state')
      const settledWith = { key: requestKey, isWanted }
      await bookImports
        .within(transaction)
        .update(importId, { ...decided(isWanted, now), settledWith: command.set(settledWith) })
      await recordAudit(transaction, {
        ...{ chain: found.unionId, at: now, actor: actor.openid, by: actor.by, action: 'librarian.settle' },
        what: `${isWanted ? '换上新版文字' : '不用新版文字'}：${book?.title ?? found.fileName}`,
        ...{ reason: null, subjectOpenid: null, subjectId: found.bookId, requestKey },
      })
    })
    const settled = await bookImports.get(importId)
    if (!settled) throw new AppError('session.not_allowed')
    return { row: importRow(settled) }
  },
)
