import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { keepList as contract } from '../../domain/library/shelving'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { type BookListDocument, bookLists } from '../_store/bookLists'
import { requestOf, wasMade } from '../_store/bookChange'
import { type BookDocument, books, REQUESTS_KEPT } from '../_store/books'
import { actorOver, PUBLISHES, requireUnion, unionAsked, WRITES } from '../_store/seats'
import type { UnionDocument } from '../_store/unions'
import { listRows } from './listRows'
import { openToOf } from './openTo'
import { isOver } from './overBooks'

type Asked = Input<typeof contract>

/**
 * Makes a list or changes it. A reviewer prepares one; what readers see, or shall see, is a manager's to change. Readers
 * find on it what they may read and nothing else, so a list may name any book the union could show them.
 */
export const keepList = action(
  contract,
  WRITES,
  async (input, { account, now }, asked) => {
    const union = requireUnion(account, asked, WRITES)
    const listId = input.listId ?? indexHash('list', `${account._id}:${input.requestKey}`)
    const [openTo] = await Promise.all([openToOf(input.openTo, union.path, 'openTo'), requireBooks(account, input)])
    const saving = { listId, openTo, union, input, account, now }
    return { list: await onlyList(await kept(saving), now) }
  },
  unionAsked,
)

interface Saving {
  listId: string
  openTo: string
  union: UnionDocument
  input: Asked
  account: Account
  now: number
}

function kept({ listId, openTo, union, input, account, now }: Saving): Promise<BookListDocument> {
  const { requestKey, revision, title, description, bookIds, isShown } = input
  const { requestKey: _key, ...saved } = input
  const request = requestOf(requestKey, 'librarian.keepList', saved)
  return inTransaction(async (transaction) => {
    const found = await bookLists.within(transaction).get(listId)
    // A list stays with its union: whoever names another means another list.
    const actor = actorOver(account, found ? found.unionPath : union.path, WRITES)
    if (found && found.unionId !== union._id) throw new AppError('session.not_allowed')
    if (!found && input.listId !== undefined) throw new AppError('session.not_allowed')
    if (found && wasMade(found.history, request)) return found
    if ((found?.revision ?? 0) !== revision) throw new AppError('library.book_changed', { message: CHANGED })
    if ((isShown || found?.openTo) && !isOver(account, union.path, PUBLISHES)) {
      throw new AppError('library.wrong_state', { message: '上架或修改已上架的书单，请有上架权限的人来办' })
    }
    const list: BookListDocument = {
      ...{ _id: listId, title, description, bookIds: [...new Set(bookIds)] },
      history: [...(found?.history ?? []), request].slice(-REQUESTS_KEPT),
      ...{ unionId: union._id, unionPath: union.path, unionName: union.name },
      ...{ openTo: isShown ? openTo : '', chosenOpenTo: openTo, revision: revision + 1, updatedAt: now },
    }
    await bookLists.within(transaction).put(list)
    await recordAudit(transaction, {
      ...{ chain: union._id, at: now, actor: actor.openid, by: actor.by, action: 'librarian.keepList' },
      what: `${found ? '修改书单' : '新建书单'}：${title}`,
      ...{ reason: null, subjectOpenid: null, subjectId: listId, requestKey },
    })
    return list
  })
}

const CHANGED = '这份书单刚有人改过，打开最新的再改'

/**
 * Books of the unions the caller works for; whatever else there is does not exist for them, unless everybody sees it, or
 * saw it when it came on the list: a book that left the shelves must not keep the others from being saved.
 */
async function requireBooks(account: Account, { bookIds, listId }: Asked): Promise<void> {
  const named = [...new Set(bookIds)]
  if (named.length === 0) return
  const found = await books.find({ _id: command.in(named) }, { limit: 1000, fields: ['unionPath', 'state', 'openTo'] })
  const isKnown = ({ unionPath, state, openTo }: BookDocument) =>
    isOver(account, unionPath, WRITES) || (state === 'shelved' && !openTo.startsWith('/'))
  const known = new Set(found.filter(isKnown).map(({ _id }) => _id))
  if (known.size === named.length) return
  const list = listId === undefined ? undefined : await bookLists.get(listId)
  for (const id of list?.bookIds ?? []) known.add(id)
  if (!named.every((id) => known.has(id))) throw new AppError('library.not_found', { field: 'bookIds' })
}

async function onlyList(list: BookListDocument, now: number) {
  const [row] = await listRows([list], now)
  if (!row) throw new Error('one list, one row')
  return row
}
