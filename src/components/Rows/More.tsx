import { View } from '@tarojs/components'
import { Button } from '../Button'

interface Props {
  hasMore: boolean
  onMore: () => void
  /** What is said once all of it stands there. */
  end?: string
}

/** Below a list: the way on for who does not scroll, or its end. */
export function More({ hasMore, onMore, end }: Props) {
  if (hasMore)
    return (
      <View className="mt12">
        <Button kind="plain" isWide onTap={onMore}>
          再看一些
        </Button>
      </View>
    )
  return end ? <View className="sm c3 tc mt16">{end}</View> : null
}
