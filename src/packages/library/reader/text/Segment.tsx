import { memo, useCallback, useMemo } from 'react'
import { View } from '@tarojs/components'
import type { Position } from '../../../../../domain/library/position'
import { BookText } from '../../../../components/BookText'
import type { Lit } from '../../../../components/BookText/around'
import type { OpenPiece } from '../book/openBook'
import type { LitInBook } from './surfaceProps'

interface Props {
  piece: OpenPiece
  /** Which of the piece's segments. */
  number: number
  isVertical?: boolean
  /** All that is marked in the book. */
  lit: readonly LitInBook[]
  onFollow: (to: Position) => void
  onNote: (piece: OpenPiece, id: string) => void
  onPicture: (piece: OpenPiece, id: string) => void
  onHold?: ((chapter: number, from: number, to: number) => void) | undefined
}

const NOTHING: readonly Lit[] = []

/** A segment of the book, drawn once and then left alone. */
export const Segment = memo(function Segment({
  piece,
  number,
  isVertical = false,
  lit,
  onFollow,
  onNote,
  onPicture,
  onHold,
}: Props) {
  const segment = piece.segments[number]
  const { chapter } = piece.piece
  const { from = 0, to = 0 } = segment ?? {}
  const note = useCallback((id: string) => onNote(piece, id), [onNote, piece])
  const picture = useCallback((id: string) => onPicture(piece, id), [onPicture, piece])
  const hold = useCallback((begin: number, end: number) => onHold?.(chapter, begin, end), [onHold, chapter])
  const here = useMemo(() => {
    const own = lit.filter((each) => each.chapter === chapter && each.from < to && each.to > from)
    return own.length > 0 ? own : NOTHING
  }, [lit, chapter, from, to])
  if (!segment) return <View />
  return (
    <BookText
      blocks={segment.blocks}
      from={segment.from}
      pictures={piece.pictures}
      lit={here}
      isVertical={isVertical}
      onFollow={onFollow}
      onNote={note}
      onPicture={picture}
      {...(onHold ? { onHold: hold } : {})}
    />
  )
})
