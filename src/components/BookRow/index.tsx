import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { BookCard } from '../../../domain/library/contract'
import { classes } from '../../styles/classes'
import { Cover } from '../Cover'
import { Tap } from '../Tap'
import { authorsWords, readersWords } from './bookWords'
import { openBookPage } from './ways'
import styles from './index.module.scss'

interface Props {
  book: Pick<BookCard, 'id' | 'title' | 'authors' | 'description' | 'cover' | 'readers'>
  /** Instead of the title, e.g. with what was looked for marked. */
  title?: ReactNode
  /** Instead of the description. */
  line?: ReactNode
  /** Instead of how many have read it. */
  facts?: ReactNode
  /** Spoken after the title, where `facts` is more than words. */
  spokenFacts?: string
  /** Instead of opening the book's page. */
  onTap?: () => void
}

/** A book as a row of a `List`. */
export function BookRow({ book, title, line, facts, spokenFacts, onTap }: Props) {
  const about = line ?? (book.description || authorsWords(book.authors))
  const below = facts ?? readersWords(book.readers)
  return (
    <Tap
      className={styles.row}
      pressed={styles.pressed}
      label={[book.title, authorsWords(book.authors), spokenFacts ?? readersWords(book.readers)]
        .filter(Boolean)
        .join('，')}
      onTap={onTap ?? (() => openBookPage(book.id))}
    >
      <Cover title={book.title} cover={book.cover} width={52} />
      <View className="grow">
        <View className={classes('t3', styles.title)}>{title ?? book.title}</View>
        {about && <View className={classes('sm c2', typeof about === 'string' && styles.line)}>{about}</View>}
        {below && <View className="sm c3 mt4 num">{below}</View>}
      </View>
    </Tap>
  )
}
