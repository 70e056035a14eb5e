import { Text, View } from '@tarojs/components'
import type { Option } from '../../../components/Chips'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props<Value extends string> {
  /** What is asked: 就业状况. */
  label: string
  options: readonly Option<Value>[]
  /** Those chosen; nothing chosen asks for nothing. */
  value: readonly Value[]
  onChange: (value: Value[]) => void
}

/** Several of a few. */
export function Picks<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const toggle = (each: Value) =>
    onChange(value.includes(each) ? value.filter((other) => other !== each) : [...value, each])
  return (
    <View className="mt12">
      <View className="sm c2">{label}</View>
      <View className={styles.picks}>
        {options.map((option) => {
          const isOn = value.includes(option.value)
          return (
            <Tap
              key={option.value}
              role="checkbox"
              isChecked={isOn}
              label={`${label} ${option.words}`}
              className={styles.pickTap}
              onTap={() => toggle(option.value)}
            >
              <Text className={classes(styles.pick, isOn && styles.pickOn)}>{option.words}</Text>
            </Tap>
          )
        })}
      </View>
    </View>
  )
}
