import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { openDraft } from '../../../../domain/notice/drafting'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { AsRead } from './AsRead'
import { PreviewStage } from './PreviewStage'
import styles from './Preview.module.scss'

interface Props {
  /** Saves first, so that what is shown is what the cloud has. */
  save: () => Promise<{ draftId: string | undefined }>
  onClose: () => void
}

/** The draft as its readers will see it, out of what the cloud made of it. */
export function Preview({ save, onClose }: Props) {
  const [load] = useState(() => async () => {
    const { draftId } = await save()
    return call(openDraft, { draftId: draftId ?? '' })
  })
  const opened = useCloud(useCallback(() => load(), [load]))
  return (
    <PreviewStage onClose={onClose}>
      <Answer of={opened} skeleton="detail">
        {({ draft, now }) => (
          <>
            <View className={styles.top} aria-hidden>
              {draft.kind === 'guide' ? '办事指南' : '通知'}
            </View>
            <AsRead draft={draft} now={now} />
            {draft.needsConfirmation && <ConfirmBar deadline={draft.deadline} />}
          </>
        )}
      </Answer>
    </PreviewStage>
  )
}

/** Where readers will find 确认收到: drawn, for here is nobody who could confirm. */
function ConfirmBar({ deadline }: { deadline: number | null }) {
  return (
    <View className={styles.bar}>
      <View className={styles.confirm}>确认收到</View>
      <View className="sm c3 tc mt8">
        {deadline === null ? '' : `${dayText(deadline - 1)}前`}点一下，工会就知道你收到了
      </View>
    </View>
  )
}
