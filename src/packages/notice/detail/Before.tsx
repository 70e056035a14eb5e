import { View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { momentText } from '../../../../domain/time'
import { BodyView } from '../../../components/BodyView'
import { Tip } from '../../../components/Tip'

/** What has to be known before the text: another version, a time to act by. */
export function Before({ notice: { row, changes, chain }, now }: { notice: NoticeView; now: number }) {
  const deadline = row.needsConfirmation ? null : row.deadline
  const revised = chain.filter(({ version }) => version > 1)
  if (row.version === 1 && revised.length === 0 && deadline === null) return null
  return (
    <View className="col g8 mt16">
      {row.version > 1 && (
        <Tip tone="info">{`第 ${row.version} 版${changes ? `：${changes}` : '，内容有改动，从头看一遍'}`}</Tip>
      )}
      {revised.map(({ unionName, version }) => (
        <Tip key={unionName} tone="info">{`${unionName}改过原文，下面是第 ${version} 版`}</Tip>
      ))}
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

/** A union above took its text back: that and why, where the text was. */
export function TakenBackAbove({ notice: { recalledAbove } }: { notice: NoticeView }) {
  if (!recalledAbove) return null
  const { unionName, reason } = recalledAbove
  return (
    <View className="mt16">
      <Tip icon="prohibit">
        <View className="b">{`${unionName}已经撤回原文`}</View>
        {reason && <View className="mt4">{`原因：${reason}`}</View>}
      </Tip>
    </View>
  )
}
