import type { PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import type { LocalFile } from '../../../../cloud/localFile'
import styles from './index.module.scss'

export interface DropAreaProps {
  onFiles: (files: readonly LocalFile[]) => void
}

/** Nothing can be dropped on a phone: the place alone. */
export function DropArea({ children }: PropsWithChildren<DropAreaProps>) {
  return <View className={styles.drop}>{children}</View>
}
