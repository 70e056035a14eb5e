import { Text } from '@tarojs/components'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

interface Props {
  base: string
  reading: string
  /** Offset in the chapter. */
  from: number
  look: string
  onHold: () => void
}

/** Characters of a base that may stand in one piece: it cannot be divided between two lines. */
const LONGEST_BASE = 8
const LONGEST_READING = 32
/** Width of a letter of a reading, in those of its base. */
const WIDE = 0.5
const NARROW = 0.32

/**
 * A word with its reading above it, in WeChat, which has no ruby in a line that can be measured. The reading stands over
 * the line's own height, which therefore stays that of other lines; what sticks out counts as the line's when pages
 * are cut (`book-whole`). Browsers have ruby of their own.
 */
export function Ruby({ base, reading, from, look, onHold }: Props) {
  if (base.length > LONGEST_BASE || reading.length > LONGEST_READING) {
    return (
      <Text id={`at${from}`} className={classes('book-sentence', look)} onLongPress={onHold}>
        {`${base}（${reading}）`}
      </Text>
    )
  }
  return (
    <Text
      id={`whole${from}`}
      className={classes('book-whole', styles.ruby, look)}
      style={{ minWidth: `${widthOf(reading).toFixed(2)}em` }}
      onLongPress={onHold}
    >
      {base}
      <Text className={styles.reading ?? ''}>{reading}</Text>
    </Text>
  )
}

/** In letters of the base. A reading as wide as its neighbour's would run into it. */
function widthOf(reading: string): number {
  return Array.from(reading).reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? NARROW : WIDE), 0)
}
