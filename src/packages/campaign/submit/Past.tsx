import { View } from '@tarojs/components'
import { againText } from '../../../../domain/entry/again'
import type { EntryView } from '../../../../domain/entry/contract'
import { Tip } from '../../../components/Tip'
import { deadlineText } from '../spans'

interface Props {
  entry: EntryView | undefined
  isOver: boolean
  /** The last moment for this work: of collecting, or what whoever returned it gave. */
  until: number
}

/** What became of the work so far: returned and why, handed in, too late. */
export function Past({ entry, isOver, until }: Props) {
  const state = entry?.card.state
  const reason = entry?.reason ?? '有地方要改'
  if (isOver && state === 'returned') {
    return (
      <View className="mt12">
        <Tip tone="warn">{`退回原因：${reason}。${deadlineText(until)} 前没有再交，不能再交了`}</Tip>
      </View>
    )
  }
  if (isOver) {
    return (
      <View className="mt12">
        <Tip tone="warn">
          {`投稿在 ${deadlineText(until)} 截止了。${entry && entry.version > 0 ? '以截止前最后一次提交的为准' : '写的内容还在，等下一次活动再用'}`}
        </Tip>
      </View>
    )
  }
  if (state === 'returned') {
    return (
      <View className="mt12">
        <Tip tone="error">{`退回原因：${reason}。${againText(until)}`}</Tip>
      </View>
    )
  }
  if (state === 'submitted') {
    return (
      <View className="mt12">
        <Tip tone="info">{`已经提交第 ${entry?.version ?? 1} 版。截止前都能改，改了要再提交一次`}</Tip>
      </View>
    )
  }
  return null
}
