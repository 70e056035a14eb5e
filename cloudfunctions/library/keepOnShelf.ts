import { keepOnShelf as contract } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { keepOnOwnShelf } from '../_store/readings'
import { type Asked, askedFor, requireKnown, requireOpen } from './asked'

/** Puts a book on one's own shelf, or takes it off; what left the library can still be taken off. */
export const keepOnShelf = action(
  contract,
  'anyone',
  async ({ bookId, isOn }, { account, now }, asked: Asked) => {
    if (isOn) requireOpen(account, asked, now)
    else requireKnown(account, asked, now)
    await keepOnOwnShelf({ openid: account._id, bookId }, asked.reading, isOn, now)
    return { isOnShelf: isOn }
  },
  askedFor,
)
