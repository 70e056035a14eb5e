import { View } from '@tarojs/components'
import { Tip } from '../../../components/Tip'

interface Props {
  isIntact: boolean
  /** There are more pages; each of them answers for itself. */
  isPart: boolean
}

/** Whether what is shown is what was written, in words and with a sign. */
export function ChainState({ isIntact, isPart }: Props) {
  const which = isPart ? '这一页' : ''
  return (
    <View className="mb12">
      {isIntact ? (
        <Tip tone="ok" icon="shield-check-fill">
          {`${which}记录完整，没有被改动`}
        </Tip>
      ) : (
        <Tip tone="error">{`${which}记录对不上，联系市总工会信息员`}</Tip>
      )}
    </View>
  )
}
