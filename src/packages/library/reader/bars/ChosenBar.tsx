import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Outline } from '../../../../../domain/library/contract'
import { toast } from '../../../../components/feedback'
import { Tap } from '../../../../components/Tap'
import type { Chosen } from '../text/surfaceProps'
import type { Marks } from '../useMarks'
import styles from './ChosenBar.module.scss'

interface Props {
  chosen: Chosen
  marks: Marks
  outline: Outline
  onDone: () => void
}

/** What can be done with the words that were chosen. */
export function ChosenBar({ chosen, marks, outline, onDone }: Props) {
  const marked = marks.all.find(
    ({ kind, from, to }) =>
      kind === 'highlight' && from.chapter === chosen.chapter && from.offset < chosen.to && to.offset > chosen.from,
  )
  const done = () => {
    if (process.env.TARO_ENV === 'h5') window.getSelection()?.removeAllRanges()
    onDone()
  }
  const highlight = () => {
    if (marked) marks.remove(marked)
    else marks.highlight(outline, chosen)
    done()
  }
  const write = () => {
    const to = marked ?? { ...marks.highlight(outline, chosen), changedAt: 0 }
    marks.setWriting(to)
    done()
  }
  const copy = async () => {
    const isCopied = await Taro.setClipboardData({ data: chosen.words }).then(
      () => true,
      () => false,
    )
    toast(isCopied ? '复制好了' : '没复制上，再试一次')
    done()
  }
  return (
    <View className={styles.chosen}>
      <Tap className={styles.chosenTap} onTap={highlight}>
        {marked ? '取消划线' : '划线'}
      </Tap>
      <Tap className={styles.chosenTap} onTap={write}>
        写笔记
      </Tap>
      <Tap className={styles.chosenTap} onTap={() => void copy()}>
        复制
      </Tap>
      {process.env.TARO_ENV === 'weapp' && (
        <Tap className={styles.chosenTap} onTap={done}>
          关闭
        </Tap>
      )}
    </View>
  )
}
