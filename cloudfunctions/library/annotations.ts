import type { Input } from '../../domain/contract'
import { listAnnotations } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { type AnnotationDocument, annotationOf, annotations as kept } from '../_store/annotations'

const PAGE = 50

/** One's own bookmarks, highlights and remarks, newest first. One round trip. */
export const annotations = action(
  listAnnotations,
  'anyone',
  (_input, _context, { rows, nextCursor }: Page<AnnotationDocument>) =>
    Promise.resolve({
      annotations: rows.map((each) => ({ ...annotationOf(each), bookTitle: each.bookTitle })),
      nextCursor,
    }),
  ({ bookId, cursor }: Input<typeof listAnnotations>) => {
    const where = { openid: callerOpenid(), ...(bookId === undefined ? {} : { bookId }), isRemoved: false }
    return findPage(kept, where, { order: ['-changedAt', '-_id'], limit: PAGE, cursor })
  },
)
