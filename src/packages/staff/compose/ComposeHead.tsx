import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { goBack } from '../../../components/Page'
import { Head } from '../Console'
import type { Saving } from '../../../cloud/autosave'
import { SavingMark } from '../../../components/SavingMark'
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
      <Head title={title} onBack={goBack} note={<SavingMark saving={saving} />}>
        <View className={styles.headWays}>
          {reason && <View className="sm c3">{reason}</View>}
          {children}
        </View>
      </Head>
    </View>
  )
}
