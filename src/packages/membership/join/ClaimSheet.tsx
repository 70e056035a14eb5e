import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Sheet } from '../../../components/Sheet'

interface Props {
  isOpen: boolean
  busy: boolean
  onClaim: () => void
  onClose: () => void
}

/** The document is a member already: most often it is the same person with another phone. */
export function ClaimSheet({ isOpen, busy, onClaim, onClose }: Props) {
  return (
    <Sheet
      isOpen={isOpen}
      title="这个证件号已经入会"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>再核一遍</Button>
          <View className="grow">
            <Button kind="primary" isWide busy={busy && '提交中'} onTap={onClaim}>
              这是我
            </Button>
          </View>
        </>
      }
    >
      <View className="body">如果就是你本人，点“这是我”，会籍还是原来那一份，不用重新入会。</View>
      <View className="body c2 mt12">
        手机号和会籍里的一致，马上就能亮码；不一致，由持有会籍的工会核对，1 个工作日内给结果。
      </View>
      <View className="body c2 mt12">
        不是你本人，对照证件把号码再核一遍；号码没错就打 12351，可能有人用了你的证件。
      </View>
    </Sheet>
  )
}
