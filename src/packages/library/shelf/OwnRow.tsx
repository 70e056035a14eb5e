import { View } from '@tarojs/components'
import { keepOnShelf, type OwnBook } from '../../../../domain/library/contract'
import { call } from '../../../cloud/call'
import { authorsWords, progressWords } from '../../../components/BookRow/bookWords'
import { openBookPage } from '../../../components/BookRow/ways'
import { Cover } from '../../../components/Cover'
import { confirm, toast } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { Progress } from '../../../components/Progress'
import { Tap } from '../../../components/Tap'
import { useIntent } from '../../../components/useIntent'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  book: OwnBook
  /** It is off the shelf now. */
  onTaken: () => void
}

/** One of one's own books: how far it is read, and a way to take it off the shelf. */
export function OwnRow({ book: { card, reading, isGone }, onTaken }: Props) {
  const { run } = useIntent()
  const words = isGone ? '下架了，打不开' : progressWords(reading)

  async function takeOff() {
    const isSure = await confirm({
      title: `把《${card.title}》移出书架？`,
      text: '读到哪里、写的笔记都还留着',
      yes: '移出',
    })
    if (!isSure) return
    const done = await run(`off ${card.id}`, () => call(keepOnShelf, { bookId: card.id, isOn: false }))
    if (!done) return
    onTaken()
    toast('已移出书架')
  }

  return (
    <View className={styles.own}>
      <Tap
        className={styles.book}
        label={[card.title, authorsWords(card.authors), words].filter(Boolean).join('，')}
        onTap={() => openBookPage(card.id)}
      >
        <View className={classes(isGone && styles.gone)}>
          <Cover title={card.title} cover={card.cover} width={52} />
        </View>
        <View className="grow">
          <View className={classes('t3 ell2', isGone && 'c3')}>{card.title}</View>
          <View className="sm c2 ell2">{authorsWords(card.authors)}</View>
          {reading && !isGone && <Progress className="mt8" share={reading.progress} label={words} />}
          <View className="sm c3 mt4 num ell2">
            {reading && !isGone && reading.finishedAt === null && reading.chapterTitle
              ? `${words}，${reading.chapterTitle}`
              : words}
          </View>
        </View>
      </Tap>
      {(reading === null || reading.isOnShelf) && (
        <Tap className={styles.off} label={`把《${card.title}》移出书架`} onTap={() => void takeOff()}>
          <Icon name="x" color="ink-3" size={20} />
        </Tap>
      )}
    </View>
  )
}
