import { useCallback } from 'react'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { listPassed } from '../../../../domain/notice/passing'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Tap } from '../../../components/Tap'
import { Tag } from '../../../components/Tag'
import { passedText } from '../noticeTags'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import { countText } from '../words'
import styles from './index.module.scss'

/** Which unions below have passed it on, by name: nobody is first. */
export function PassedList({ noticeId }: { noticeId: string }) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listPassed, { noticeId, ...(cursor ? { cursor } : {}) }),
      [noticeId],
    ),
  )
  return (
    <Answer of={pages.page}>
      {({ passed, unions, rows }) => (
        <View className="mt16">
          <View className="t3 mb8">下级工会转发</View>
          <View className="sm c2 mb8 num">{passedText(passed, unions)}</View>
          {rows.map((row) => (
            <View key={row.unionId} className={styles.union}>
              <View className="grow">
                <View className="body">{row.unionName}</View>
                {row.below !== null && (
                  <View className="sm c3 num">
                    再下一级 {countText(row.below.unions)} 个，{countText(row.below.passed)} 个已转发
                  </View>
                )}
              </View>
              {row.passedAt === null ? (
                <Tag tone="warn">没转发</Tag>
              ) : row.noticeId === null ? (
                <Tag tone="ok">{dayText(row.passedAt)}转发</Tag>
              ) : (
                <Tap
                  label={`看${row.unionName}转发的`}
                  onTap={() => void Taro.navigateTo({ url: `/packages/staff/notice/index?id=${row.noticeId}` })}
                >
                  <Text className="sm b">{dayText(row.passedAt)}转发</Text>
                </Tap>
              )}
            </View>
          ))}
          <Steps kind="fill" {...pages} />
        </View>
      )}
    </Answer>
  )
}
