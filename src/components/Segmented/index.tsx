import { Text, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import type { Option } from '../Chips'
import { badgeText } from '../badgeText'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Part<Value extends string> extends Option<Value> {
  /** How many wait there, in the red badge; nothing for 0. */
  count?: number | undefined
}

interface Props<Value extends string> {
  options: readonly Part<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** One of two to four answers, side by side. */
export function Segmented<Value extends string>({ options, value, onChange }: Props<Value>) {
  return (
    <View className={styles.segmented}>
      {options.map((option) => (
        <Tap
          key={option.value}
          role="radio"
          label={option.count ? `${option.words}，${badgeText(option.count)} 条` : undefined}
          isChecked={option.value === value}
          className={classes(styles.part, option.value === value && styles.on)}
          onTap={() => onChange(option.value)}
        >
          {/* One element for both: what comes later, Taro's browser button would put before the words. */}
          <View className="row center g4">
            <Text>{option.words}</Text>
            {option.count ? <Text className="badge num">{badgeText(option.count)}</Text> : null}
          </View>
        </Tap>
      ))}
    </View>
  )
}
