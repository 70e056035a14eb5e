import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import type { PushAnswer } from '../../../cloud/subscribe'

interface Props {
  isOpen: boolean
  onAnswer: (answer: PushAnswer) => void
}

/** What WeChat would ask, in browsers whose people are simulated. WeChat itself never shows this. */
export function WechatQuestion({ isOpen, onAnswer }: Props) {
  if (process.env.TARO_ENV === 'weapp') return null
  const refuse = () => onAnswer('refused')
  return (
    <Sheet
      isOpen={isOpen}
      title="网上工会 申请"
      onClose={refuse}
      bar={
        <>
          <View className="grow">
            <Button isWide onTap={refuse}>
              拒绝
            </Button>
          </View>
          <View className="grow">
            <Button kind="ink" isWide onTap={() => onAnswer('agreed')}>
              允许
            </Button>
          </View>
        </>
      }
    >
      <View className="t3">发送一次以下消息</View>
      <View className="inset row g12 mt12">
        <Icon name="check-circle-fill" color="ok" />
        <View className="body grow">通知待确认提醒</View>
      </View>
      <View className="sm c3 mt12">这里是模拟的微信询问，不会真的发消息</View>
    </Sheet>
  )
}
