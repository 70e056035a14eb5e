import { Text, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Tap } from '../Tap'
import styles from './index.module.scss'

export interface Option<Value extends string> {
  value: Value
  words: string
}

interface Props<Value extends string> {
  options: readonly Option<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** A row of filters, one of them on; scrolls sideways to the page's edges. */
export function Chips<Value extends string>({ options, value, onChange }: Props<Value>) {
  return (
    <View className={styles.chips}>
      {options.map((option) => (
        <Tap
          key={option.value}
          role="radio"
          isChecked={option.value === value}
          className={styles.tap}
          onTap={() => onChange(option.value)}
        >
          <Text className={classes(styles.chip, option.value === value && styles.on)}>{option.words}</Text>
        </Tap>
      ))}
    </View>
  )
}
