import type { PropsWithChildren } from 'react'
import { Text, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  title: string
  /** Words of the way to more, e.g. 全部权益. */
  more?: string
  onMore?: () => void
}

/** A heading with what belongs to it, and a way to more on its right. */
export function Section({ title, more, onMore, children }: PropsWithChildren<Props>) {
  return (
    <View>
      <View className={styles.head}>
        <View
          className={classes('t3', styles.title)}
          {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '2' } : {})}
        >
          {title}
        </View>
        {more && onMore && (
          <Tap className={styles.more} role="link" onTap={onMore}>
            <Text>{more}</Text>
            <Icon name="caret-right" color="ink-3" size={16} />
          </Tap>
        )}
      </View>
      {children}
    </View>
  )
}
