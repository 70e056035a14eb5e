import { View } from '@tarojs/components'
import type { BookView, Reading } from '../../../../domain/library/contract'
import { SUBJECT_NAMES } from '../../../../domain/library/subjects'
import { lengthWords, progressWords, readersWords } from '../../../components/BookRow/bookWords'
import { Cover } from '../../../components/Cover'
import { Dotted } from '../../../components/Dotted'
import { Progress } from '../../../components/Progress'
import { Tag } from '../../../components/Tag'
import styles from './index.module.scss'

/** Characters from which a title is written smaller, so that it does not fill the screen. */
const LONG_TITLE = 10

/** Cover, title, who wrote it, and how far one has read. */
export function Head({ book: { card, subtitle }, reading }: { book: BookView; reading: Reading | null }) {
  return (
    <View className="card pad-l mt8">
      <View className={styles.head}>
        <Cover title={card.title} cover={card.cover} width={108} />
        <View className="grow">
          <View className={card.title.length > LONG_TITLE ? 't2' : 't1'}>{card.title}</View>
          {subtitle && <View className="body c2 mt4">{subtitle}</View>}
          {card.authors.length > 0 && <View className="body c2 mt8">{card.authors.join('、')}</View>}
          <Dotted className="c3 mt8 num" of={[lengthWords(card.characters), readersWords(card.readers)]} />
          <View className="row wrap g8 mt12">
            {card.subjects.map((subject) => (
              <Tag key={subject}>{SUBJECT_NAMES[subject]}</Tag>
            ))}
          </View>
        </View>
      </View>
      {reading && (
        <View className="mt16">
          <Progress share={reading.progress} label={progressWords(reading)} />
          <Dotted className="c3 mt8 num" of={[progressWords(reading), reading.chapterTitle]} />
        </View>
      )}
    </View>
  )
}
