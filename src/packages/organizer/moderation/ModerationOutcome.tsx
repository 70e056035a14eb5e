import { View } from '@tarojs/components'
import { Tip } from '../../../components/Tip'
import { STEPS } from './moderationWords'
import type { Outcome } from './useModeration'

/** How a decision went, row by row where there is something to say. */
export function ModerationOutcome({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const { kind, done, told } = outcome
  const failed = told.filter(({ isDone }) => !isDone).length
  return (
    <View className="mb12">
      <Tip
        tone={failed === 0 ? 'ok' : 'warn'}
        icon={failed === 0 ? 'check-circle-fill' : 'warning-circle-fill'}
        action="知道了"
        onAction={onClose}
      >
        <View>{`${STEPS[kind].done} ${done} 件${failed > 0 ? `，${failed} 件没办成` : ''}`}</View>
        {told.map(({ id, title, message }) => (
          <View key={id}>{`《${title}》：${message}`}</View>
        ))}
      </Tip>
    </View>
  )
}
