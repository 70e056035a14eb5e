import { AppError } from '../../domain/errors'
import type { Suggestion, SuggestionState } from '../../domain/library/contract'
import { unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { BookRequest } from './books'

/**
 * 荐书. `_id` is made of openid, the union's day and a number, so that nobody suggests more than `MOST_A_DAY` on one, by
 * however many taps; hashed, because staff see it and are not told who suggests.
 */
export interface SuggestionDocument extends Stored {
  openid: string
  memberId: string
  nameMasked: string
  unionId: string
  unionPath: string
  unionName: string
  title: string
  author: string
  reason: string
  state: SuggestionState
  answer: string
  bookId: string | null
  at: number
  answeredAt: number | null
  /** The tap that made it. */
  requestKey: string
  /** What staff requests did, newest last. */
  history: BookRequest[]
}

export const suggestions = documents<SuggestionDocument>('suggestions')

export const MOST_A_DAY = 3

export function suggestionOf(document: SuggestionDocument): Suggestion {
  const { _id: id, title, author, reason, state, answer, bookId, at } = document
  return { id, title, author, reason, state, answer, bookId, at }
}

type New = Omit<SuggestionDocument, '_id' | 'state' | 'answer' | 'bookId' | 'answeredAt' | 'history'>

/**
 * Keeps a suggestion; the same request again finds its own. Two round trips, more only where the same person suggests
 * several at once.
 *
 * @throws {AppError} `library.too_many_suggestions`; `request.key_reused`
 */
export async function keepSuggestion(wanted: New): Promise<SuggestionDocument> {
  const { openid, at, requestKey } = wanted
  const ids = Array.from({ length: MOST_A_DAY }, (_, n) => indexHash('suggestion', `${openid}:${unionDate(at)}:${n}`))
  // Each round that fails has filled one of the places, or made this very one.
  for (let round = 0; round <= MOST_A_DAY; round++) {
    const [[own], today] = await Promise.all([
      suggestions.find({ openid, requestKey }, { limit: 1 }),
      suggestions.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['_id'] }),
    ])
    if (own) return sameAsked(own, wanted)
    const _id = ids.find((id) => !today.some((each) => each._id === id))
    if (_id === undefined) throw new AppError('library.too_many_suggestions')
    const document: SuggestionDocument = {
      ...wanted,
      ...{ _id, state: 'waiting', answer: '', bookId: null, answeredAt: null, history: [] },
    }
    if (await suggestions.insert(document)) return document
  }
  throw new AppError('library.too_many_suggestions')
}

function sameAsked(own: SuggestionDocument, { title, author, reason }: New): SuggestionDocument {
  if (own.title !== title || own.author !== author || own.reason !== reason) throw new AppError('request.key_reused')
  return own
}
