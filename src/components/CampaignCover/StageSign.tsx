import { Text, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import type { Hue } from '../Tile'
import styles from './StageSign.module.scss'

interface Props {
  /** What runs now, with its end: 作品征集中，还剩 6 天. */
  stage: string
  hue: Hue
}

/** 作品征集中 · 还剩 6 天, on a white sign on the cover. */
export function StageSign({ stage, hue }: Props) {
  const parts = stage.split('，')
  return (
    <View className={classes(styles.sign, styles[hue])}>
      {parts.map((part, at) => (
        <View key={at} className={styles.part}>
          {at > 0 && <Text className="sep" aria-hidden />}
          {part}
        </View>
      ))}
    </View>
  )
}
