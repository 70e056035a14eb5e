import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import type { Option } from '../Chips'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props<Value extends string> {
  /** `note` stands below the words. */
  options: readonly (Option<Value> & { note?: string })[]
  value: Value
  onChange: (value: Value) => void
}

/** One of a few, each on a line of its own with a tick at its end. Stands in a `Sheet`. */
export function Choices<Value extends string>({ options, value, onChange }: Props<Value>) {
  return (
    <View>
      {options.map((option) => (
        <Tap
          key={option.value}
          role="radio"
          isChecked={option.value === value}
          className={styles.choice}
          onTap={() => onChange(option.value)}
        >
          <View className="grow">
            <View className={classes('body', option.value === value && 'b')}>{option.words}</View>
            {option.note && <View className="sm c3">{option.note}</View>}
          </View>
          {option.value === value && <Icon name="check-bold" size={20} />}
        </Tap>
      ))}
    </View>
  )
}
