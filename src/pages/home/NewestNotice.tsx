import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { badgeText } from '../../components/badgeText'
import { Icon } from '../../components/Icon'
import { Tag } from '../../components/Tag'
import { Tap } from '../../components/Tap'
import type { HomeView } from './homeView'
import styles from './index.module.scss'

const INBOX = '/packages/notice/inbox/index'

/** One line of the inbox: the newest that is unread. A single one opens itself, several open the list. */
export function NewestNotice({ notices: { unread, newest } }: { notices: NonNullable<HomeView['notices']> }) {
  const words = newest?.title ?? '没有未读的通知'
  const many = unread > 1 ? `${badgeText(unread)} 条未读` : undefined
  const url = newest && !many ? `/packages/notice/detail/index?id=${newest.id}` : INBOX
  return (
    <Tap
      className={styles.notice}
      label={['通知', words, many].filter(Boolean).join('，')}
      onTap={() => void Taro.navigateTo({ url })}
    >
      <Tag tone="brand">通知</Tag>
      <View className="grow">
        <View className={newest ? 'ell2 body' : 'body c3'}>{words}</View>
        {many && <View className="sm c3 num">{many}</View>}
      </View>
      <Icon name="caret-right" color="ink-3" size={16} />
    </Tap>
  )
}
