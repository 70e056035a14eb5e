import { View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { momentText } from '../../../../domain/time'
import { BodyView } from '../../../components/BodyView'
import { Tip } from '../../../components/Tip'

/** What has to be known before the text: another version, a time to act by. */
export function Before({ notice: { row, changes }, now }: { notice: NoticeView; now: number }) {
  const deadline = row.needsConfirmation ? null : row.deadline
  if (row.version === 1 && deadline === null) return null
  return (
    <View className="col g8 mt16">
      {row.version > 1 && (
        <Tip tone="info">{`第 ${row.version} 版${changes ? `：${changes}` : '，内容有改动，从头看一遍'}`}</Tip>
      )}
      {deadline !== null && (
        <Tip tone={deadline > now ? 'warn' : 'plain'} icon="clock-fill">
          {`${momentText(deadline)} ${deadline > now ? '截止' : '已经截止'}`}
        </Tip>
      )}
    </View>
  )
}

/** What the unions on the way wrote above it, the highest first. */
export function Covers({ notice: { row, chain, cover, pictures } }: { notice: NoticeView }) {
  const own = { unionName: row.unionName, cover }
  const covers = [...chain.filter(({ unionName }) => unionName !== row.unionName), own]
  return (
    <>
      {covers.map(
        ({ unionName, cover: words }) =>
          words !== null &&
          words.length > 0 && (
            <View key={unionName} className="inset mt16">
              <View className="sm c3 mb4">{`${unionName}转发时说`}</View>
              <BodyView body={words} pictures={pictures} />
            </View>
          ),
      )}
    </>
  )
}
