import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { goBack } from '../../../components/Page'
import { Tap } from '../../../components/Tap'
import type { Saving } from './autosave'
import { SavingMark } from './SavingMark'
import styles from './index.module.scss'

interface Props {
  title: string
  saving: Saving
  isWide: boolean
  /** Why it cannot be sent out yet. */
  reason: string | undefined
  children: ReactNode
}

/** What one is writing, whether it is safe, and on a wide screen what to do with it. */
export function ComposeHead({ title, saving, isWide, reason, children }: Props) {
  if (!isWide) {
    return (
      <View className={styles.mark}>
        <SavingMark saving={saving} />
      </View>
    )
  }
  return (
    <View className={styles.head}>
      <Tap label="返回" className={styles.back} onTap={goBack}>
        <Icon name="caret-left-bold" size={20} />
      </Tap>
      <Text className="t1">{title}</Text>
      <View className="grow">
        <SavingMark saving={saving} />
      </View>
      {reason && <View className="sm c3">{reason}</View>}
      {children}
    </View>
  )
}
