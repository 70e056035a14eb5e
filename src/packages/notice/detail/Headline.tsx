import { View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { Dotted } from '../../../components/Dotted'
import { classes } from '../../../styles/classes'
import { KIND_WORDS } from '../rowWords'
import { unbroken } from '../unbroken'
import { wholeTime } from '../when'
import styles from './index.module.scss'

interface Props {
  notice: NoticeView
  now: number
}

/** Title, who sends it and when, and the way it came down. */
export function Headline({ notice: { row, chain }, now }: Props) {
  // The last on the way down is the union one reads it from.
  const above = chain.map(({ unionName }) => unionName).filter((name) => name !== row.unionName)
  return (
    <>
      <View className={styles.title} {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '1' } : {})}>
        {unbroken(row.title)}
      </View>
      <View className="row g8 mt12">
        <View className={classes(styles.mark, 'clay cap b')} aria-hidden>
          {Array.from(row.unionName).slice(0, 2).join('')}
        </View>
        <View className="grow">
          <View className="sm b">{row.unionName}</View>
          <Dotted className="c3" of={[wholeTime(row.at, now), KIND_WORDS[row.kind]]} />
        </View>
      </View>
      {above.length > 0 && <View className="sm c3 mt8">{wayText([...above, row.unionName])}</View>}
    </>
  )
}

/** “青禾市总工会 → 高新区总工会 → 远帆精密制造工会”: no line begins with an arrow. */
const wayText = (names: readonly string[]) => names.join('\u00a0→ ')
