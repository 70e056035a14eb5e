import { View } from '@tarojs/components'
import type { Passage } from '../../../../domain/library/contract'
import { openReader } from '../../../components/BookRow/ways'
import { Tap } from '../../../components/Tap'
import { Marked } from './Marked'
import styles from './index.module.scss'

interface Props {
  passage: Passage
  onTap: () => void
}

/** A sentence of a book that holds the words; opens the book right there. */
export function PassageRow({ passage: { book, chapterTitle, edition, position, sentence, hits }, onTap }: Props) {
  return (
    <Tap
      className={styles.passage}
      label={`${sentence}，《${book.title}》${chapterTitle}`}
      onTap={() => {
        onTap()
        openReader(book.id, { position, edition })
      }}
    >
      <View className="body">
        <Marked line={sentence} hits={hits} />
      </View>
      <View className="sm c3 mt4 ell2">{`《${book.title}》 ${chapterTitle}`}</View>
    </Tap>
  )
}
