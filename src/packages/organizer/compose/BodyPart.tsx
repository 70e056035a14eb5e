import { View } from '@tarojs/components'
import { Tip } from '../../../components/Tip'
import { Writer } from '../../staff/compose/Writer'
import type { PartProps } from './part'

interface Props extends PartProps {
  onPending: (count: number) => void
}

/** 正文: what it is about and how to take part, with the house's editor. */
export function BodyPart({ open, unionId, role, onPending }: Props) {
  return (
    <View>
      <Writer
        purpose="campaign"
        html={open.form.html}
        label="正文"
        placeholder="做什么，怎么参加，有问题怎么办"
        pictures={open.files}
        unionId={unionId}
        role={role}
        onChange={(html) => open.changeForm({ html })}
        onPicture={open.addFile}
        onPending={onPending}
      />
      {open.dropped.length > 0 && (
        <View className="mt12">
          <Tip tone="warn" icon="warning-circle-fill">
            有些内容不能发，保存时去掉了：{open.dropped.join('、')}
          </Tip>
        </View>
      )}
    </View>
  )
}
