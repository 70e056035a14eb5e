import { Picker, Text, View } from '@tarojs/components'
import { clockTime, fullDayText, unionDate } from '../../../../../domain/time'
import { Button } from '../../../../components/Button'
import { Field } from '../../../../components/Field'
import type { MomentProps } from './field'
import { momentOf } from './text'
import styles from './index.module.scss'

/** A day and a time, with WeChat's wheels. */
export function Moment({ label, value, onChange, none, suggest, error }: MomentProps) {
  const set = (date: string, time: string) => {
    const at = momentOf(`${date}T${time}`)
    if (at !== undefined) onChange(at)
  }
  if (value === null) {
    return (
      <Field
        label={label}
        error={error}
        trailing={
          <Button isSmall label={`设定${label}`} onTap={() => onChange(suggest())}>
            设定
          </Button>
        }
      >
        <Text className="c3">{none}</Text>
      </Field>
    )
  }
  const [date, time] = [unionDate(value), clockTime(value)]
  return (
    <Field
      label={label}
      error={error}
      trailing={
        <Button isSmall label={`${label}改为${none}`} onTap={() => onChange(null)}>
          去掉
        </Button>
      }
    >
      <Picker mode="date" value={date} onChange={({ detail }) => set(detail.value, time)}>
        <View className={styles.wheel}>{fullDayText(value)}</View>
      </Picker>
      <Picker mode="time" value={time} onChange={({ detail }) => set(date, detail.value)}>
        <View className={styles.wheel}>{time}</View>
      </Picker>
    </Field>
  )
}
