import { View } from '@tarojs/components'
import type { AppError } from '../../../domain/errors'
import { Tip } from '../../components/Tip'

/** What the cloud will not have, and each finding of the guard with what to do and the line that is meant. */
export function Refused({ error: { message, refusals } }: { error: AppError }) {
  return (
    <Tip tone="error" icon="warning-circle-fill">
      <View className="b">{message}</View>
      {refusals?.map(({ clause, title, next }) => (
        <View key={`${clause} ${title}`} className="mt4">{`${title}。${next}（${clause}）`}</View>
      ))}
    </Tip>
  )
}
