import { View } from '@tarojs/components'
import { Tip } from '../../components/Tip'

/** The network is gone in the middle of a try: the clock runs on, and so does the try once it is back. */
export function TryLost({ onRetry }: { onRetry: () => void }) {
  return (
    <View className="mt12" aria-live="assertive">
      <Tip tone="warn" icon="wifi-slash" action="接着答" onAction={onRetry}>
        网断了，时间还在走，连上以后接着答
      </Tip>
    </View>
  )
}
