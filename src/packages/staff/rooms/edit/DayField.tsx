import { Picker, Text, View } from '@tarojs/components'
import { fullDayText, startOfDay, type UnionDate } from '../../../../../domain/time'
import { Field } from '../../../../components/Field'
import styles from './index.module.scss'

export interface DayFieldProps {
  label: string
  value: UnionDate
  onChange: (date: UnionDate) => void
}

/** A day, with WeChat's wheels. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      <Picker mode="date" value={value} onChange={(event) => onChange(event.detail.value)}>
        <View className={styles.wheel} aria-label={`${label}，${fullDayText(startOfDay(value))}`}>
          <Text className="num">{fullDayText(startOfDay(value))}</Text>
        </View>
      </Picker>
    </Field>
  )
}
