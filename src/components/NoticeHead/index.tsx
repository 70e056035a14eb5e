import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Dotted } from '../Dotted'
import styles from './index.module.scss'
import { unbroken } from './unbroken'

/** The title of what a union published, as its readers see it. */
export function NoticeTitle({ title }: { title: string }) {
  return (
    <View className={styles.title} {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '1' } : {})}>
      {unbroken(title)}
    </View>
  )
}

interface Props {
  title: string
  unionName: string
  /** Below the sender's name: when, and what kind. */
  facts: readonly (string | null | false)[]
  /** Unions through which it came down, the first issuer first; the sender itself may be among them. */
  chain: readonly { unionName: string }[]
}

/** Title, who sends it and when, and the way it came down. */
export function NoticeHead({ title, unionName, facts, chain }: Props) {
  // The last on the way down is the union one reads it from.
  const above = chain.map((each) => each.unionName).filter((name) => name !== unionName)
  return (
    <>
      <NoticeTitle title={title} />
      <View className="row g8 mt12">
        <View className={classes(styles.mark, 'clay cap b')} aria-hidden>
          {Array.from(unionName).slice(0, 2).join('')}
        </View>
        <View className="grow">
          <View className="sm b">{unionName}</View>
          <Dotted className="c3" of={facts} />
        </View>
      </View>
      {above.length > 0 && <View className="sm c3 mt8">{wayText([...above, unionName])}</View>}
    </>
  )
}

/** “青禾市总工会 → 高新区总工会 → 远帆精密制造工会”: no line begins with an arrow. */
const wayText = (names: readonly string[]) => names.join('\u00a0→ ')
