import { View } from '@tarojs/components'
import type { Suggestion } from '../../../../domain/library/contract'
import { dayText } from '../../../../domain/time'
import { openBookPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { Tag, type Tone } from '../../../components/Tag'
import styles from './index.module.scss'

const STATES: Readonly<Record<Suggestion['state'], { words: string; tone: Tone }>> = {
  waiting: { words: '等回复', tone: 'plain' },
  shelved: { words: '上架了', tone: 'ok' },
  declined: { words: '没上架', tone: 'warn' },
}

/** One book that was suggested, and the answer. */
export function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  const { title, author, reason, state, answer, bookId, at } = suggestion
  const { words, tone } = STATES[state]
  return (
    <View className={styles.row}>
      <View className="row-t between g8">
        <View className="t3 grow">{title}</View>
        <Tag tone={tone}>{words}</Tag>
      </View>
      <Dotted className="c3 mt4" of={[author, `${dayText(at)}荐的`]} />
      {reason && <View className="sm c2 mt4">{reason}</View>}
      {answer && <View className="inset mt12 body">{`工会：${answer}`}</View>}
      {bookId && (
        <View className="mt12">
          <Button isSmall label={`看《${title}》`} onTap={() => openBookPage(bookId)}>
            去看这本书
          </Button>
        </View>
      )}
    </View>
  )
}
