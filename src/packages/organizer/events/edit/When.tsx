import { Picker, View } from '@tarojs/components'
import { clockTime, fullDayText, unionDate } from '../../../../../domain/time'
import { Field } from '../../../../components/Field'
import { momentOf } from '../../../staff/compose/Moment/text'
import styles from './index.module.scss'

export interface WhenProps {
  label: string
  /** Milliseconds since the epoch. */
  value: number
  onChange: (at: number) => void
  error: string | undefined
}

/** A day and a time that are always there, with WeChat's wheels. */
export function When({ label, value, onChange, error }: WhenProps) {
  const set = (date: string, time: string) => {
    const at = momentOf(`${date}T${time}`)
    if (at !== undefined) onChange(at)
  }
  const [date, time] = [unionDate(value), clockTime(value)]
  return (
    <Field label={label} error={error}>
      <Picker mode="date" value={date} onChange={({ detail }) => set(detail.value, time)}>
        <View className={styles.wheel} aria-label={`${label}，哪天，${fullDayText(value)}`}>
          {fullDayText(value)}
        </View>
      </Picker>
      <Picker mode="time" value={time} onChange={({ detail }) => set(date, detail.value)}>
        <View className={styles.wheel} aria-label={`${label}，几点，${time}`}>
          {time}
        </View>
      </Picker>
    </Field>
  )
}
