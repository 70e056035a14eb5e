import { Text, View } from '@tarojs/components'
import { Ring } from '../../components/Ring'

interface Props {
  /** Epoch ms by the server's clock. */
  now: number
  deadline: number
  totalMs: number
}

/** When it turns to warning: one can still read a question to its end. */
const SOON_MS = 5_000

/** What is left of the time, as a ring with its seconds in words. */
export function TryClock({ now, deadline, totalMs }: Props) {
  const left = Math.max(0, deadline - now)
  const seconds = Math.ceil(left / 1000)
  return (
    <Ring
      share={Math.min(1, left / totalMs)}
      size={64}
      tone={left <= SOON_MS ? 'warn' : 'ok'}
      label={left > 0 ? `还剩 ${seconds} 秒` : '时间到'}
    >
      <View className="col">
        <Text className="num b">{left > 0 ? seconds : '到'}</Text>
        <Text className="cap c3">{left > 0 ? '秒' : '时间'}</Text>
      </View>
    </Ring>
  )
}
