import { Text, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { TextField } from '../Field'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  value: string
  onChange: (reason: string) => void
  quick: readonly string[]
  error?: string | undefined
  onEnter?: () => void
}

/** The longest reason the cloud takes. */
const LONGEST = 200

/** A reason in one tap or in own words; the words can be changed after the tap. */
export function ReasonField({ value, onChange, quick, error, onEnter }: Props) {
  return (
    <View>
      <View className={styles.quick}>
        {quick.map((words) => (
          <Tap
            key={words}
            role="radio"
            isChecked={words === value}
            className={styles.tap}
            onTap={() => onChange(words)}
          >
            <Text className={classes(styles.chip, words === value && styles.on)}>{words}</Text>
          </Tap>
        ))}
      </View>
      <View className="mt8">
        <TextField
          look="box"
          label="原因"
          value={value}
          onChange={onChange}
          placeholder="或者自己写一句"
          maxLength={LONGEST}
          error={error}
          {...(onEnter ? { onEnter } : {})}
        />
      </View>
    </View>
  )
}
