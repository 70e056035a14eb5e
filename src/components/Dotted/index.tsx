import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

interface Props {
  /** Facts in reading order; what is not known is left out with `null`, `undefined` or `false`. */
  of: readonly ReactNode[]
  className?: string
}

/** Small facts on one line with dots between them. Where the line is too short, no dot begins or ends one. */
export function Dotted({ of, className }: Props) {
  const facts = of.filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== '')
  return (
    <View className={classes('sm', styles.clip, className)}>
      <View className={styles.facts}>
        {facts.map((fact, at) => (
          <View key={at} className={styles.fact}>
            {fact}
          </View>
        ))}
      </View>
    </View>
  )
}
