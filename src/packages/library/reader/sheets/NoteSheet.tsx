import { View } from '@tarojs/components'
import type { Position } from '../../../../../domain/library/position'
import { BookText } from '../../../../components/BookText'
import type { Lit } from '../../../../components/BookText/around'
import { Sheet } from '../../../../components/Sheet'
import type { OpenPiece } from '../book/openBook'
import styles from './index.module.scss'

interface Props {
  shown: { piece: OpenPiece; id: string } | undefined
  onFollow: (to: Position) => void
  onPicture: (piece: OpenPiece, id: string) => void
  onClose: () => void
}

const NOTHING: readonly Lit[] = []

/** 注释, where it is read. */
export function NoteSheet({ shown, onFollow, onPicture, onClose }: Props) {
  if (!shown) return null
  const { piece, id } = shown
  const note = piece.piece.notes.find((each) => each.id === id)
  return (
    <Sheet isOpen title="注释" onClose={onClose}>
      <View className={styles.note}>
        {note ? (
          <BookText
            blocks={note.blocks}
            from={0}
            pictures={piece.pictures}
            lit={NOTHING}
            onFollow={onFollow}
            onNote={() => undefined}
            onPicture={(picture) => onPicture(piece, picture)}
          />
        ) : (
          '这条注释书里没有'
        )}
      </View>
    </Sheet>
  )
}
