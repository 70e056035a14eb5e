import { View } from '@tarojs/components'
import type { BookCard } from '../../../domain/library/contract'
import { openBookPage } from '../../components/BookRow/ways'
import { Cover } from '../../components/Cover'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

interface Standing {
  card: BookCard
  /** Below the title: 读到 12%, or the author. */
  words: string
  isGone?: boolean
}

/** Books side by side, cover to the front; runs to the page's edges and on. */
export function CoverRow({ books }: { books: readonly Standing[] }) {
  return (
    <View className={styles.covers}>
      {books.map(({ card, words, isGone }) => (
        <Tap
          key={card.id}
          className={styles.standing}
          label={`${card.title}，${words}`}
          onTap={() => openBookPage(card.id)}
        >
          <View className={classes(isGone && styles.gone)}>
            <Cover title={card.title} cover={card.cover} width={88} />
          </View>
          <View className={classes('sm mt8', styles.name)}>{card.title}</View>
          <View className={classes('cap c3 num', styles.name)}>{words}</View>
        </Tap>
      ))}
    </View>
  )
}
