import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  isOn: boolean
  onChange: (isOn: boolean) => void
  label: string
}

/** On or off, at once. Stands at the end of a `Cell`. */
export function Switch({ isOn, onChange, label }: Props) {
  return (
    <Tap role="switch" className={styles.tap} label={label} isChecked={isOn} onTap={() => onChange(!isOn)}>
      <View className={classes(styles.track, isOn && styles.on)}>
        <View className={styles.knob} />
      </View>
    </Tap>
  )
}
