import type { PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  isOn: boolean
  onChange: (isOn: boolean) => void
  /** What is agreed to or chosen, as screen readers say it. */
  label: string
  /** Below the words: purpose, how long, what else is possible. */
  note?: string
}

/** A tick to agree or to choose. Never ticked beforehand; each sensitive consent has one of its own. */
export function Check({ isOn, onChange, label, note, children }: PropsWithChildren<Props>) {
  return (
    <Tap role="checkbox" className={styles.check} label={label} isChecked={isOn} onTap={() => onChange(!isOn)}>
      <View className={classes(styles.box, isOn && styles.on)}>
        {isOn && <Icon name="check-bold" color="surface" size={16} isFixed />}
      </View>
      <View className="grow">
        <View>{children ?? label}</View>
        {note && <View className="sm c3 mt4">{note}</View>}
      </View>
    </Tap>
  )
}
