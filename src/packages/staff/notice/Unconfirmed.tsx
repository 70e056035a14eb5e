import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listUnconfirmed } from '../../../../domain/notice/following'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import styles from './index.module.scss'

/** Who has not confirmed yet, asked for only when somebody wants to know. */
export function Unconfirmed({ noticeId }: { noticeId: string }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <View className="mt12">
        <Button isSmall onTap={() => setOpen(true)}>
          看谁还没确认
        </Button>
      </View>
    )
  }
  return <OpenList noticeId={noticeId} />
}

function OpenList({ noticeId }: { noticeId: string }) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listUnconfirmed, { noticeId, ...(cursor ? { cursor } : {}) }),
      [noticeId],
    ),
  )
  return (
    <View className="mt16">
      <View className="t3 mb8">还没确认的人</View>
      <Answer of={pages.page}>
        {({ rows, nextCursor }) => (
          <View>
            {rows.length === 0 && (
              <View className="sm c3">{nextCursor === null ? '这里没有人了' : '这一页都确认了'}</View>
            )}
            {rows.map((row) => (
              <View key={row.memberId} className={styles.person}>
                <View className="grow">
                  <View className="body">{row.nameMasked}</View>
                  <Dotted className="c3 num" of={[row.phoneMasked, row.unionName]} />
                </View>
                <View className="sm c3 none">{row.readAt === null ? '没看过' : '看过'}</View>
              </View>
            ))}
            <Steps kind="fill" {...pages} />
          </View>
        )}
      </Answer>
    </View>
  )
}
