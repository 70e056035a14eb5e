import { AppError } from '../../domain/errors'
import { readAgain as contract } from '../../domain/library/importing'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { bookImports, importRow } from '../_store/bookImports'
import { books } from '../_store/books'
import { PUBLISHES, WRITES } from '../_store/seats'
import { BEGUN } from './import'
import { importAsked, requireImport } from './importAccess'
import { isEncoding } from './job/reading'
import { isOver, requireOwnText } from './overBooks'

/**
 * Reads a plain text again, otherwise than the program guessed. The book gets another edition of its text; what is
 * known of it stays.
 */
export const readAgain = action(
  contract,
  WRITES,
  async ({ importId, encoding, findsChapters, chapters, holds, requestKey }, { account, now }, asked) => {
    const found = requireImport(account, asked)
    const again = {
      key: requestKey,
      asked: indexHash('readingAgain', JSON.stringify([encoding, findsChapters, holds, chapters])),
    }
    if (found.readAgainWith?.key === requestKey) {
      if (found.readAgainWith.asked !== again.asked) throw new AppError('request.key_reused')
      return { row: importRow(found) }
    }
    if (encoding !== undefined && !isEncoding(encoding)) throw new AppError('request.invalid', { field: 'encoding' })
    // One that was refused with the encoding a person chose may be tried with another.
    if (found.state !== 'ready' && !(found.state === 'refused' && found.isNewText))
      throw new AppError('library.wrong_state')
    if (found.text === null) throw new AppError('library.text_only')
    requireOwnText(account, await books.get(found.bookId))

    const { report: _kept, title: _same, text: _shown, edition, digest, ...begun } = BEGUN
    const began = await bookImports.change(
      { _id: importId, isOver: true, updatedAt: found.updatedAt },
      {
        ...begun,
        // What waited was written: the work ends it where the text reads otherwise now.
        ...(found.isHeld ? {} : { edition, digest }),
        ...{ isHeld: false, mayTurnShelved: holds !== true && isOver(account, found.unionPath, PUBLISHES) },
        ...{
          encoding: encoding ?? null,
          findsChapters: chapters === undefined ? findsChapters : chapters.kind !== 'whole',
          isNewText: true,
          updatedAt: now,
        },
        chapters: chapters?.kind === 'like' || chapters?.kind === 'lines' ? command.set(chapters) : null,
        readAgainWith: command.set(again),
      },
    )
    const current = await bookImports.get(importId)
    // Somebody else reads it again at this moment, or this very request came twice.
    if (began === 0 && current?.readAgainWith?.key !== requestKey) throw new AppError('library.wrong_state')
    return { row: importRow(current ?? found) }
  },
  importAsked,
)
