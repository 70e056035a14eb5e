import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { keepAnnotation as contract, MOST_ANNOTATIONS } from '../../domain/library/contract'
import { placedInTime } from '../../domain/library/keptReading'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import {
  type AnnotationDocument,
  annotationId,
  annotationOf,
  annotations,
  countAnnotations,
  keepLater,
  withoutWords,
} from '../_store/annotations'
import { type Asked, askedFor, requireKnown } from './asked'

/** Keeps a bookmark or highlight as it is now, or takes it away. Later wins, in whatever order they come. */
export const keepAnnotation = action(
  contract,
  'anyone',
  async (
    { annotation, isRemoved, ago, device, sequence },
    { account, now },
    { found, counted, ...asked }: Changing,
  ) => {
    if (found?.bookId !== annotation.bookId) requireKnown(account, asked, now)
    if (!isRemoved) requirePlace(annotation, asked.book)
    if (!found && (counted.now >= MOST_ANNOTATIONS || counted.ever >= MOST_EVER)) {
      throw new AppError('library.too_many_annotations')
    }
    const wanted: AnnotationDocument = {
      ...annotation,
      ...{ _id: annotationId(account._id, annotation.id), openid: account._id },
      ...{ changedAt: placedInTime(ago, now), bookTitle: asked.book?.title ?? found?.bookTitle ?? '', isRemoved },
    }
    const by = device === undefined || sequence === undefined ? undefined : { device, sequence }
    const kept = await keepLater(found, { wanted: isRemoved ? withoutWords(wanted) : wanted, by })
    return { annotation: kept.isRemoved ? null : annotationOf(kept) }
  },
  async ({ annotation }: Input<typeof contract>): Promise<Changing> => {
    const openid = callerOpenid()
    const [asked, found, counted] = await Promise.all([
      askedFor(annotation),
      annotations.get(annotationId(openid, annotation.id)),
      countAnnotations({ openid, bookId: annotation.bookId }),
    ])
    return { ...asked, found, counted }
  },
)

interface Changing extends Asked {
  found: AnnotationDocument | undefined
  counted: Awaited<ReturnType<typeof countAnnotations>>
}

/** Those that were taken away leave their names for a year: nobody fills the library with names. */
const MOST_EVER = 5 * MOST_ANNOTATIONS

/**
 * Of the edition that is read, or of one before it, whose chapters nobody knows any more. A book that is gone says nothing.
 *
 * @throws {AppError} `request.invalid`
 */
function requirePlace(
  { edition, from, to }: Pick<AnnotationDocument, 'edition' | 'from' | 'to'>,
  book: Asked['book'],
): void {
  if (to.chapter !== from.chapter || to.offset < from.offset) throw new AppError('request.invalid', { field: 'to' })
  if (!book || book.state === 'removed') return
  if (edition < 1 || edition > book.edition) throw new AppError('request.invalid', { field: 'edition' })
  if (edition === book.edition && from.chapter >= book.chapters) {
    throw new AppError('request.invalid', { field: 'from' })
  }
}
