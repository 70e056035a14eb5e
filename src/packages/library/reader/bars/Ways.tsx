import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { Outline } from '../../../../../domain/library/contract'
import type { Position } from '../../../../../domain/library/position'
import { progressAt } from '../../../../../domain/library/progress'
import { momentText } from '../../../../../domain/time'
import { isDownloaded } from '../../../../cloud/bookKeeping/downloads'
import { startDownload } from '../../../../cloud/bookKeeping/downloading'
import { toast } from '../../../../components/feedback'
import { Icon } from '../../../../components/Icon'
import { Tap } from '../../../../components/Tap'
import { classes } from '../../../../styles/classes'
import type { OfferedWays } from '../useWays'
import styles from './Ways.module.scss'

interface Props {
  ways: OfferedWays
  /** Above the open panel. */
  isRaised: boolean
  outline: Outline
  onGo: (to: Position) => void
  onBack: (to: Position) => void
}

/** Small offers over the text: back to where one was, on to where another phone is. Nobody is moved unasked. */
export function Ways({ ways, isRaised, outline, onGo, onBack }: Props) {
  const [isUpdateSeen, setUpdateSeen] = useState(false)
  const { back, question, forgetBack, answer, isNewEdition } = ways
  const percent = (position: Position) => `${Math.floor(progressAt(position, outline.chapters) * 100)}%`
  const update = async () => {
    setUpdateSeen(true)
    if (isDownloaded(outline.bookId) && (await startDownload(outline.bookId)) !== 'done') return
    toast('下次打开就是新版')
  }
  return (
    <View className={classes(styles.ways, isRaised && styles.raised)}>
      {question && (
        <View className={styles.way}>
          <Text className={styles.wayWords}>
            {question.because === 'other_device'
              ? `${momentText(question.readAt)}，你在另一台手机上读到 ${percent(question.to)}`
              : `你最远读到过 ${percent(question.to)}`}
          </Text>
          <Tap
            className={styles.wayTap}
            onTap={() => {
              answer()
              onGo(question.to)
            }}
          >
            去那里
          </Tap>
          <Tap className={styles.wayTap} onTap={answer}>
            留在这
          </Tap>
        </View>
      )}
      {isNewEdition && !isUpdateSeen && (
        <View className={styles.way}>
          <Text className={styles.wayWords}>这本书出了新版</Text>
          <Tap className={styles.wayTap} onTap={() => void update()}>
            更新
          </Tap>
          <Tap className={styles.wayTap} onTap={() => setUpdateSeen(true)}>
            先不
          </Tap>
        </View>
      )}
      {back && !question && (
        <View className={styles.way}>
          <Tap
            className={classes(styles.wayTap, styles.wayBack)}
            onTap={() => {
              forgetBack()
              onBack(back)
            }}
          >
            <View className="row g4">
              <Icon name="arrow-bend-up-left" size={18} />
              <Text>回到刚才的位置</Text>
            </View>
          </Tap>
          <Tap className={styles.wayTap} label="不用回去" onTap={forgetBack}>
            <Icon name="x" size={18} />
          </Tap>
        </View>
      )}
    </View>
  )
}
