import { View } from '@tarojs/components'
import type { OwnBook } from '../../../domain/library/contract'
import { authorsWords, percentOf, progressWords } from '../../components/BookRow/bookWords'
import { openBookPage, openReader } from '../../components/BookRow/ways'
import { Button } from '../../components/Button'
import { Cover } from '../../components/Cover'
import { Dotted } from '../../components/Dotted'
import { Progress } from '../../components/Progress'
import { Tap } from '../../components/Tap'
import styles from './index.module.scss'

/** 接着读: the book read last, one tap from its page. */
export function Continue({ book: { card, reading, isGone } }: { book: OwnBook }) {
  const isFinished = progressWords(reading) === '读完了'
  return (
    <View className="card pad mt12">
      <Tap
        className={styles.continuing}
        label={`${card.title}，${progressWords(reading)}，看这本书的介绍`}
        onTap={() => openBookPage(card.id)}
      >
        <Cover title={card.title} cover={card.cover} width={84} />
        <View className="grow">
          <View className="sm c3">接着读</View>
          <View className="t2 mt4 ell2">{card.title}</View>
          <Dotted className="c2 mt4" of={[authorsWords(card.authors), reading?.chapterTitle]} />
          {reading && (
            <View className="row g8 mt12">
              <Progress className="grow" share={isFinished ? 1 : reading.progress} label={progressWords(reading)} />
              <View className="sm c3 num">{isFinished ? '读完了' : `${percentOf(reading.progress)}%`}</View>
            </View>
          )}
        </View>
      </Tap>
      <View className="mt16">
        {isGone ? (
          <Button kind="fill" isWide reason="这本书下架了，读到哪里还给你留着">
            继续读
          </Button>
        ) : (
          <Button kind="ink" icon="book-open-bold" isWide onTap={() => openReader(card.id)}>
            {isFinished ? '再读一遍' : '继续读'}
          </Button>
        )}
      </View>
    </View>
  )
}
