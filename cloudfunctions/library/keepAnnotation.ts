import type { Input } from '../../domain/contract'
import { keepAnnotation as contract } from '../../domain/library/contract'
import { placedInTime } from '../../domain/library/keptReading'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import {
  type AnnotationDocument,
  annotationId,
  annotationOf,
  annotations,
  keepLater,
  withoutWords,
} from '../_store/annotations'
import { type Asked, askedFor, requireKnown } from './asked'

/** Keeps a bookmark or highlight as it is now, or takes it away. Later wins, in whatever order they come. */
export const keepAnnotation = action(
  contract,
  'anyone',
  async ({ annotation, isRemoved, ago }, { account, now }, { found, ...asked }: Changing) => {
    if (found?.bookId !== annotation.bookId) requireKnown(account, asked, now)
    const wanted: AnnotationDocument = {
      ...annotation,
      ...{ _id: annotationId(account._id, annotation.id), openid: account._id },
      ...{ changedAt: placedInTime(ago, now), bookTitle: asked.book?.title ?? found?.bookTitle ?? '', isRemoved },
    }
    const kept = await keepLater(found, isRemoved ? withoutWords(wanted) : wanted)
    return { annotation: kept.isRemoved ? null : annotationOf(kept) }
  },
  async ({ annotation }: Input<typeof contract>): Promise<Changing> => {
    const [asked, found] = await Promise.all([
      askedFor(annotation),
      annotations.get(annotationId(callerOpenid(), annotation.id)),
    ])
    return { ...asked, found }
  },
)

interface Changing extends Asked {
  found: AnnotationDocument | undefined
}
