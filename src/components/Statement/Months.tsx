import { View } from '@tarojs/components'
import { monthBeside, monthOf } from '../../../domain/benefit/statement'
import { Button } from '../Button'
import styles from './index.module.scss'
import { monthText } from './monthText'

interface Props {
  /** `2026-11` */
  month: string
  /** The server's clock: there is no month after this one. */
  now: number
  onChange: (month: string) => void
}

/** One month after the other. */
export function Months({ month, now, onChange }: Props) {
  return (
    <View className={styles.months}>
      <Button kind="plain" isSmall label="看上个月" onTap={() => onChange(monthBeside(month, -1))}>
        上个月
      </Button>
      <View className="t3 num grow tc">{monthText(month)}</View>
      <Button
        kind="plain"
        isSmall
        isOff={month >= monthOf(now)}
        label="看下个月"
        onTap={() => onChange(monthBeside(month, 1))}
      >
        下个月
      </Button>
    </View>
  )
}
