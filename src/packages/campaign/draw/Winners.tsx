import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { type DrawView, listWinners } from '../../../../domain/draw/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import { codeText, WIN_STATES } from '../drawWords'
import styles from './index.module.scss'

const TONES = { open: 'info', claimed: 'ok', passed: 'plain' } as const

/** Who was drawn, as codes in order; those who took over stand behind. */
export function Winners({ draw }: { draw: DrawView }) {
  const { campaignId, counts } = draw
  const { first, later, hasMore, loadMore } = useRows(
    useCallback((cursor?: string) => call(listWinners, { campaignId, ...(cursor ? { cursor } : {}) }), [campaignId]),
  )
  return (
    <>
      <Section title="中奖编号" />
      <View className="sm c3 mb8">{`${counts.prizes} 份奖品，${counts.claimed} 份已领取`}</View>
      <Answer of={first}>
        {({ rows }) => (
          <>
            <View className="card">
              {rows.length === 0 && <View className="pad body c2">名单里没有人，没有抽出中奖编号</View>}
              {[...rows, ...later].map((row) => (
                <View key={row.rank} className={styles.row}>
                  <View className="row between g8">
                    <View className="sm c3 num">{`第 ${row.rank} 位`}</View>
                    <View className={styles.tags}>
                      {row.isMine && <Tag tone="brand">我</Tag>}
                      <Tag tone={TONES[row.state]}>{WIN_STATES[row.state]}</Tag>
                    </View>
                  </View>
                  <View className={styles.code}>{codeText(row.code)}</View>
                  <View className="sm c2">
                    {row.after === null ? row.prizeTitle : `${row.prizeTitle}，第 ${row.after} 位没有领取`}
                  </View>
                </View>
              ))}
            </View>
            <More hasMore={hasMore} onMore={loadMore} />
          </>
        )}
      </Answer>
    </>
  )
}
