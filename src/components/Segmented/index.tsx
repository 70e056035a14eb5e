import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import type { Option } from '../Chips'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props<Value extends string> {
  options: readonly Option<Value>[]
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
          isChecked={option.value === value}
          className={classes(styles.part, option.value === value && styles.on)}
          onTap={() => onChange(option.value)}
        >
          {option.words}
        </Tap>
      ))}
    </View>
  )
}
