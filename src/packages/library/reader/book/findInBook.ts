import { AppError } from '../../../../../domain/errors'
import { beginningOfPiece, pieceCount } from '../../../../../domain/library/bookMap'
import { searchInBook, type Outline, type Passage } from '../../../../../domain/library/contract'
import { foldedText, searchedWords } from '../../../../../domain/library/folding'
import { sentencesOf } from '../../../../../domain/library/sentences'
import { textOf } from '../../../../../domain/library/textOf'
import { keptPiece, keptPieceNumbers } from '../../../../cloud/bookKeeping/kept'
import { useNetwork } from '../../../../cloud/online'
import { call } from '../../../../cloud/call'

export interface Found {
  passages: Passage[]
  /** For more of them. */
  cursor?: string
  /** Not all of the book was searched. */
  isPart: boolean
}

/** Hits on the phone are shown up to here: nobody reads more, and the list stays quick. */
const MOST = 50
/** Characters shown around a hit in a long sentence. */
const AROUND = 30

/**
 * Looks for words in a book.
 *
 * @throws {AppError} when the cloud refused, or neither it nor the phone has the text
 */
export async function findInBook(outline: Outline, text: string, cursor?: string): Promise<Found> {
  if (!useNetwork.getState().isOnline) return findOnPhone(outline, text)
  try {
    const { passages, nextCursor } = await call(searchInBook, {
      bookId: outline.bookId,
      text,
      ...(cursor ? { cursor } : {}),
    })
    return { passages, isPart: false, ...(nextCursor ? { cursor: nextCursor } : {}) }
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'network.unreachable') throw cause
    return findOnPhone(outline, text)
  }
}

async function findOnPhone(outline: Outline, text: string): Promise<Found> {
  const { bookId, edition, chapters } = outline
  const words = searchedWords(text)
  const numbers = [...(await keptPieceNumbers(bookId, edition))].sort((one, other) => one - other)
  if (numbers.length === 0) throw new AppError('network.unreachable')
  const passages: Passage[] = []
  for (const number of numbers) {
    const loaded = await keptPiece(bookId, edition, number)
    if (!loaded) continue
    const { chapter, offset } = beginningOfPiece(number, chapters)
    for (const hit of hitsIn(textOf(loaded.piece.blocks), words)) {
      passages.push({
        book: { id: bookId, title: outline.title, kind: 'book' },
        chapterTitle: chapters[chapter]?.title ?? '',
        edition,
        position: { chapter, offset: offset + hit.at },
        ...{ sentence: hit.sentence, hits: hit.hits },
      })
      if (passages.length === MOST) return { passages, isPart: true }
    }
  }
  return { passages, isPart: numbers.length < pieceCount(chapters) }
}

/** Sentences of a text that hold all words, with the first of them as the hit. */
export function hitsIn(text: string, words: readonly string[]) {
  const folded = foldedText(text)
  return sentencesOf(text).flatMap(({ from, to }) => {
    const sentence = folded.slice(from, to)
    if (words.length === 0 || !words.every((word) => sentence.includes(word))) return []
    const at = Math.min(...words.map((word) => sentence.indexOf(word)))
    const begin = Math.max(0, at - AROUND)
    const shown = text.slice(from + begin, Math.min(to, from + at + AROUND * 2))
    const hits = words
      .map((word) => [sentence.indexOf(word) - begin, sentence.indexOf(word) - begin + word.length] as [number, number])
      .filter(([, end]) => end <= shown.length)
      .sort(([one], [other]) => one - other)
      .filter(([start], index, all) => index === 0 || start >= (all[index - 1]?.[1] ?? 0))
    return [{ at: from + at, sentence: shown, hits }]
  })
}
