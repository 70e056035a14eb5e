import { View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { momentText } from '../../../../domain/time'
import { BodyView } from '../../../components/BodyView'
import { Dotted } from '../../../components/Dotted'
import { Tip } from '../../../components/Tip'
import { FileRows } from './FileRows'

/** What is passed on, as it stands: nobody on the way changes it. */
export function Original({ notice }: { notice: NoticeView | null }) {
  if (!notice) return null
  const { row, body, pictures, attachments, recalledAbove } = notice
  return (
    <View className="card pad-l mt16">
      <View className="sm c3 mb8">上级原文，随转发一起显示，不能改</View>
      <View className="t2">{row.title}</View>
      <Dotted
        className="sm c3 mt4 mb12"
        of={[row.unionName, row.deadline !== null && `${momentText(row.deadline)} 前`]}
      />
      {recalledAbove ? (
        <Tip tone="warn" icon="warning-circle-fill">
          {recalledAbove.unionName}已经撤回这条通知，不用再转发
        </Tip>
      ) : (
        <BodyView body={body} pictures={pictures} />
      )}
      <FileRows files={attachments} />
    </View>
  )
}
