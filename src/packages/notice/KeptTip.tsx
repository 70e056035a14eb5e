import { View } from '@tarojs/components'
import { picturesIn } from '../../../domain/body/body'
import type { NoticeView } from '../../../domain/notice/contract'
import { Tip } from '../../components/Tip'

/** Below a text that was kept on this phone: what of it is not here. Nothing when all of it is. */
export function KeptTip({ notice: { body, attachments, contacts } }: { notice: NoticeView }) {
  const missing = [
    picturesIn(body).length > 0 && '图片',
    attachments.length > 0 && '附件',
    contacts.length > 0 && '联系方式',
  ].filter(Boolean)
  if (missing.length === 0) return null
  return (
    <View className="mt16 on-screen">
      <Tip icon="wifi-slash">{`文字都在，${missing.join('、')}连上网络再看`}</Tip>
    </View>
  )
}
