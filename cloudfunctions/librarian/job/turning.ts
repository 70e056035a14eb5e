import { LEFT_OUT } from '../../../domain/library/leftOut'
import type { ImportReport } from '../../../domain/library/importing'
import type { ImportedBook } from '../../_content/book/importedBook'
import { command } from '../../_kit/cloud'
import { inTransaction } from '../../_kit/transaction'
import { endWithin } from '../../_store/bookEndings'
import { bookImports, LeaseLost } from '../../_store/bookImports'
import { factsOf, newBook } from '../../_store/bookMaking'
import { coversWith } from '../../_store/bookCovers'
import { type BookPictures, figuresOf, turnWithin } from '../../_store/bookShelving'
import { type BookDocument, books } from '../../_store/books'
import { textReadingOf } from './planning'
import type { Job } from './job'

/**
 * The book turns over to what was written, or comes to be, in the step that says so of the import. Where readers have
 * the book and whoever asked for the text may not change what they see, it waits: also where a reviewer began it while
 * the book was only prepared.
 *
 * @returns `gone` where the book that was to get another text was removed meanwhile
 */
export async function turnOver(
  job: Job,
  imported: ImportedBook,
  pictures: BookPictures,
): Promise<'turned' | 'held' | 'gone'> {
  const { id, lease, found, clock } = job
  const { bookId, edition, fileId, unionId, unionPath, unionName } = found
  const figures = figuresOf({ bookId, edition, imported, pictures })
  const cover = imported.cover === undefined ? undefined : pictures[imported.cover]
  const report = reportOf(imported, pictures)
  const text = textReadingOf(imported)
  const fromFile: Partial<BookDocument> = {
    ...{ fileId, importId: id, report, text },
  }
  return inTransaction(async (transaction) => {
    const now = clock()
    const current = await bookImports.within(transaction).get(id)
    if (current?.lease !== lease) throw new LeaseLost(id)
    const book = await books.within(transaction).get(bookId)
    if (book?.state === 'shelved' && current.mayTurnShelved !== true && book.edition < edition) {
      await bookImports.within(transaction).update(id, {
        ...{ state: 'ready', isOver: true, isHeld: true, done: current.total, updatedAt: now },
        ...{ report: command.set(report), text: command.set(text), lease: null, leaseUntil: 0 },
      })
      return 'held'
    }
    if (book && book.state !== 'removed') {
      const turned = await turnWithin(transaction, {
        ...{ bookId, figures, now },
        changes: { ...fromFile, ...coversWith(book, cover?.fileId ?? null) },
      })
      // A later text of it was faster.
      if (!turned) await endWithin(transaction, { bookId, edition, endsAt: now })
    } else if (found.isNewText) {
      return 'gone'
    } else {
      const union = { _id: unionId, path: unionPath, name: unionName }
      const fresh = newBook({ id: bookId, facts: factsOf(imported, found.fileName), figures, union, now })
      // Whoever read it before it was removed is counted still, and what removed it does not remove it twice.
      const { readers, history } = book ?? fresh
      const revision = (book?.revision ?? 0) + 1
      await books.within(transaction).put({
        ...{ ...fresh, ...fromFile, coverFileId: cover?.fileId ?? null },
        ...{ readers, history, revision, isSettled: false },
      })
    }
    await bookImports.within(transaction).update(id, {
      ...{ isTurned: true, done: current.total - 1 },
      ...{ report: command.set(report), text: command.set(text) },
    })
    return 'turned'
  })
}

/** What was left out, with the pictures that turned out not to open. */
function reportOf({ report, pictures: wanted }: ImportedBook, pictures: BookPictures): ImportReport {
  const unopened = wanted.filter(({ id }) => !pictures[id]).length
  const before = report.leftOut.find(({ kind }) => kind === 'picture')?.count ?? 0
  const leftOut = report.leftOut.filter(({ kind }) => kind !== 'picture' || unopened === 0)
  return {
    leftOut: [
      ...leftOut.map(({ kind, sentence }) => ({ kind, sentence })),
      ...(unopened > 0 ? [{ kind: 'picture', sentence: LEFT_OUT.picture(before + unopened) }] : []),
    ],
    warnings: report.warnings.map(({ kind, sentence }) => ({ kind, sentence })),
  }
}
