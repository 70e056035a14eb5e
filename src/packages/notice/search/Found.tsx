import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { searchNotices } from '../../../../domain/notice/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { State } from '../../../components/State'
import { GuideRow } from '../GuideRow'
import { openGuides } from '../GuidesCell'
import { NoticeRow } from '../NoticeRow'
import { useFound } from '../useFound'
import { Marked } from './Marked'
import { noticeSearches } from './noticeSearches'
import styles from './index.module.scss'

interface Props {
  text: string
  /** Begins anew with nothing typed. */
  onEmpty: () => void
}

/** Notices and guides that hold the words; when there are none, what to try. */
export function Found({ text, onEmpty }: Props) {
  const { first, later, hasMore, loadMore } = useFound(
    useCallback((cursor?: string) => call(searchNotices, { text, ...(cursor ? { cursor } : {}) }), [text]),
  )
  useReachBottom(() => void loadMore())
  // Only what led somewhere is worth keeping.
  const keep = () => noticeSearches.keep(text)
  return (
    <Answer of={first}>
      {({ found, guides, now }) => {
        const notices = [...found, ...later]
        if (notices.length === 0 && guides.length === 0)
          return (
            <State
              icon="magnifying-glass-duotone"
              title="没找到"
              text="换个短一点的词，比如“体检”。事情怎么办，看办事指南"
            >
              <Button kind="plain" isWide onTap={onEmpty}>
                换个词
              </Button>
              <Button kind="ghost" isWide onTap={openGuides}>
                看办事指南
              </Button>
            </State>
          )
        return (
          <>
            {guides.length > 0 && (
              <>
                <View className={styles.heading}>
                  <View className="sm c3">办事指南</View>
                </View>
                <List>
                  {guides.map((guide) => (
                    <GuideRow
                      key={guide.row.id}
                      guide={guide}
                      title={<Marked line={guide.row.title} searched={text} />}
                      line={<Marked line={guide.line} searched={text} />}
                      onTap={keep}
                    />
                  ))}
                </List>
              </>
            )}
            {notices.length > 0 && (
              <>
                <View className={styles.heading}>
                  <View className="sm c3">通知</View>
                </View>
                <List>
                  {notices.map(({ row, line }) => (
                    <NoticeRow
                      key={row.id}
                      row={row}
                      now={now}
                      title={<Marked line={row.title} searched={text} />}
                      line={line && <Marked line={line} searched={text} />}
                      onTap={keep}
                    />
                  ))}
                </List>
              </>
            )}
            {hasMore && (
              <View className="mt12">
                <Button kind="plain" isWide onTap={() => void loadMore()}>
                  看更早的
                </Button>
              </View>
            )}
          </>
        )
      }}
    </Answer>
  )
}
