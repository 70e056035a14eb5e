import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { InboxRow } from '../../../domain/notice/contract'
import { Dotted } from '../../components/Dotted'
import { Icon } from '../../components/Icon'
import { unbroken } from '../../components/NoticeHead/unbroken'
import { Tag } from '../../components/Tag'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import { spokenRow, tagsOf } from './rowWords'
import { shortTime } from './when'
import styles from './NoticeRow.module.scss'

interface Props {
  row: InboxRow
  /** Epoch ms. */
  now: number
  /** Instead of the plain title, e.g. with the words that were looked for marked. */
  title?: ReactNode
  /** Below the title. */
  line?: ReactNode
  /** Before the notice opens. */
  onTap?: () => void
}

/** A notice in a card of notices: unread ones with a dot and in bold, then who and when, and what is to be done. */
export function NoticeRow({ row, now, title, line, onTap }: Props) {
  const tags = tagsOf(row, now)
  return (
    <Tap
      className={styles.row}
      pressed={styles.pressed}
      label={spokenRow(row, now)}
      onTap={() => {
        onTap?.()
        openNotice(row.id)
      }}
    >
      <View className={styles.mark}>{row.isUnread && <View className="dot" />}</View>
      <View className="grow">
        <View className={classes('t3', !row.isUnread && styles.read)}>{title ?? unbroken(row.title)}</View>
        {line && <View className="sm c2 mt4">{line}</View>}
        <View className={styles.facts}>
          <Dotted className="c3" of={[row.unionName, shortTime(row.at, now)]} />
          {tags.length > 0 && (
            <View className={styles.tags}>
              {tags.map(({ words, tone, isDone }) => (
                <Tag key={words} tone={tone}>
                  {isDone && <Icon name="check-bold" color="ok-text" size={14} />}
                  {words}
                </Tag>
              ))}
            </View>
          )}
        </View>
      </View>
    </Tap>
  )
}

export const openNotice = (id: string) => void Taro.navigateTo({ url: `/packages/notice/detail/index?id=${id}` })
