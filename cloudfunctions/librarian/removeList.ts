import { removeList as contract } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { bookLists } from '../_store/bookLists'
import { actorOver, PUBLISHES } from '../_store/seats'
import { isOver } from './overBooks'

/**
 * Takes a list away for good; its books stay. A list that is gone, that is another union's, or never was: nothing
 * happens and the answer is the same, so that a repeated tap is answered like the first.
 */
export const removeList = action(contract, PUBLISHES, ({ listId, requestKey }, { account, now }) =>
  inTransaction(async (transaction) => {
    const found = await bookLists.within(transaction).get(listId)
    if (!found || !isOver(account, found.unionPath, PUBLISHES)) return {}
    const actor = actorOver(account, found.unionPath, PUBLISHES)
    await bookLists.within(transaction).remove(listId)
    await recordAudit(transaction, {
      ...{ chain: found.unionId, at: now, actor: actor.openid, by: actor.by, action: 'librarian.removeList' },
      ...{ what: `删除书单：${found.title}`, reason: null, subjectOpenid: null, subjectId: listId, requestKey },
    })
    return {}
  }),
)
