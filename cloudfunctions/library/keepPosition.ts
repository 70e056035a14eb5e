import { keepPosition as contract } from '../../domain/library/contract'
import { placedInTime } from '../../domain/library/keptReading'
import { action } from '../_kit/action'
import { keepMark, readingOf } from '../_store/readings'
import { type Asked, askedFor, requireKnown } from './asked'

/** Keeps where the reader is, whenever it comes and however often. Two round trips, one where it changes nothing. */
export const keepPosition = action(
  contract,
  'anyone',
  async ({ bookId, ago, ...sent }, { account, now }, asked: Asked) => {
    requireKnown(account, asked, now)
    const mark = { ...sent, at: placedInTime(ago, now) }
    const reading = readingOf(await keepMark({ openid: account._id, bookId }, asked.reading, mark))
    if (!reading) throw new Error('a reading with a mark is shown')
    return { reading }
  },
  askedFor,
)
