import { View } from '@tarojs/components'
import { Tip } from '../../components/Tip'
import type { Outcome } from './useDecisions'

const DONE = { approve: '已通过', return: '已退回' }

/** How a decision went, row by row where a row did not go. */
export function OutcomeTip({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const { kind, done, failed } = outcome
  const isWhole = failed.length === 0
  return (
    <View className="mb12">
      <Tip
        tone={isWhole ? 'ok' : 'warn'}
        icon={isWhole ? 'check-circle-fill' : 'warning-circle-fill'}
        action="知道了"
        onAction={onClose}
      >
        <View>
          {DONE[kind]} {done} 人{isWhole ? '，申请人会看到' : `，${failed.length} 人没办成`}
        </View>
        {failed.map(({ id, name, message }) => (
          <View key={id}>
            {name}：{message}
          </View>
        ))}
      </Tip>
    </View>
  )
}
