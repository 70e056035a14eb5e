import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Annotation, Outline } from '../../../../domain/library/contract'
import { LONGEST_QUOTE } from '../../../../domain/library/contract'
import type { Position } from '../../../../domain/library/position'
import {
  annotationsOf,
  keepOwnAnnotation,
  newAnnotationId,
  refreshAnnotations,
  type OwnAnnotation,
} from '../../../cloud/bookKeeping/annotations'
import { tellError } from '../../../components/feedback'
import type { Chosen, LitInBook } from './text/surfaceProps'

/** Bookmarks, highlights and remarks of the book that is open. */
export function useMarks(bookId: string) {
  const [all, setAll] = useState(() => annotationsOf(bookId))
  /** The one whose remark is being written. */
  const [writing, setWriting] = useState<OwnAnnotation>()

  useEffect(() => {
    let isGone = false
    refreshAnnotations(bookId).then(
      (found) => isGone || setAll(found),
      // Those of this phone stand there already.
      () => undefined,
    )
    return () => void (isGone = true)
  }, [bookId])

  const keep = useCallback(
    (annotation: Omit<Annotation, 'changedAt'>, isRemoved = false) => {
      const kept = keepOwnAnnotation(annotation, isRemoved)
      setAll(annotationsOf(bookId))
      void kept.then((refusal) => {
        if (refusal) tellError(refusal)
        setAll(annotationsOf(bookId))
      })
    },
    [bookId],
  )
  const bookmark = useCallback(
    (outline: Outline, at: Position, quote: string) =>
      keep({ ...made(outline, at.chapter), kind: 'bookmark', from: at, to: at, quote: quote.slice(0, LONGEST_QUOTE) }),
    [keep],
  )
  /** @returns the highlight, so that a remark can be written to it */
  const highlight = useCallback(
    (outline: Outline, { chapter, from, to, words }: Chosen) => {
      const annotation = {
        ...made(outline, chapter),
        kind: 'highlight' as const,
        from: { chapter, offset: from },
        to: { chapter, offset: to },
        quote: words.slice(0, LONGEST_QUOTE),
      }
      keep(annotation)
      return annotation
    },
    [keep],
  )
  const remove = useCallback(
    ({ changedAt: _at, isWaiting: _waiting, isRemoved: _removed, ...annotation }: OwnAnnotation) =>
      keep(annotation, true),
    [keep],
  )
  const highlights = useMemo<LitInBook[]>(
    () =>
      all
        .filter(({ kind }) => kind === 'highlight')
        .map(({ from, to }) => ({ chapter: from.chapter, from: from.offset, to: to.offset, kind: 'highlight' })),
    [all],
  )
  return { all, highlights, keep, bookmark, highlight, remove, writing, setWriting }
}

export type Marks = ReturnType<typeof useMarks>

function made({ bookId, edition, chapters }: Outline, chapter: number) {
  return { id: newAnnotationId(), bookId, edition, chapterTitle: chapters[chapter]?.title ?? '', remark: '' }
}
