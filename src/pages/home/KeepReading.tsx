import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { deviceId } from '../../cloud/bookKeeping/device'
import { ownReading } from '../../cloud/bookKeeping/positions'
import { recall } from '../../cloud/remembered'
import { progressWords } from '../../components/BookRow/bookWords'
import { openBookPage, openReader } from '../../components/BookRow/ways'
import { Button } from '../../components/Button'
import { Cover } from '../../components/Cover'
import { Dotted } from '../../components/Dotted'
import { Section } from '../../components/Section'
import { openTab } from '../../components/TabBar'
import { Tap } from '../../components/Tap'
import { LIBRARY_KEPT, type LibraryView } from '../library/libraryView'
import { withOwn } from '../library/withOwn'
import styles from './index.module.scss'

/**
 * 接着读: the book read last, as this phone knows it from the library's last answer. No call of its own; nothing for who
 * has not been in the library with this phone.
 */
export function KeepReading() {
  const [book, setBook] = useState(lastRead)
  useDidShow(() => setBook(lastRead()))
  if (!book?.reading || book.isGone) return null
  const { card, reading } = book
  return (
    <Section title="接着读" more="去书屋" onMore={() => void openTab('library')}>
      <View className="card pad row g16">
        <Tap
          className={styles.book}
          label={`${card.title}，${progressWords(reading)}，看这本书的介绍`}
          onTap={() => openBookPage(card.id)}
        >
          <Cover title={card.title} cover={card.cover} width={48} />
          <View className="grow">
            <View className="t3 ell2">{card.title}</View>
            <Dotted className="c3 mt4 num" of={[reading.chapterTitle, progressWords(reading)]} />
          </View>
        </Tap>
        <Button isSmall label={`继续读《${card.title}》`} onTap={() => openReader(card.id)}>
          继续读
        </Button>
      </View>
    </Section>
  )
}

function lastRead() {
  const kept = recall<LibraryView>(LIBRARY_KEPT)?.data
  return kept && withOwn(kept, { of: ownReading, device: deviceId() }).continuing
}
