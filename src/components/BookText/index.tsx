import { memo } from 'react'
import { View } from '@tarojs/components'
import type { BookBlock } from '../../../domain/library/text'
import type { Around } from './around'
import { classes } from '../../styles/classes'
import { Blocks } from './Blocks'
import styles from './index.module.scss'

interface Props extends Around {
  blocks: readonly BookBlock[]
  /** Offset in the chapter where the first block begins. */
  from: number
}

/**
 * Text of a book, in WeChat and in browsers. Its size is that of its parent: everything in it is measured in letters.
 * Give it a segment (`domain/library/segments.ts`), never a whole chapter: WeChat takes so much at a time and no more.
 */
export const BookText = memo(function BookText({ blocks, from, ...around }: Props) {
  return (
    <View className={classes(styles.text, around.isVertical && styles.vertical)}>
      <Blocks blocks={blocks} from={from} around={around} />
    </View>
  )
})
