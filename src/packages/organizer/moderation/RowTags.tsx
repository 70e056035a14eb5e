import { View } from '@tarojs/components'
import type { ModerationRow } from '../../../../domain/entry/selecting'
import { Tag } from '../../../components/Tag'
import { BECAUSE, checkTag } from './moderationWords'
import styles from './index.module.scss'

/** Why it waits, and what the platform's check says where that is not simply fine. */
export function RowTags({ row: { because, check, reports } }: { row: ModerationRow }) {
  const isPlain = because === 'first' && check === 'pass'
  return (
    <View className={styles.tags}>
      {because !== 'first' && (
        <Tag tone={BECAUSE[because].tone}>
          {because === 'report' && reports.length > 1 ? `${reports.length} 人举报` : BECAUSE[because].words}
        </Tag>
      )}
      {!isPlain && check !== 'pass' && <Tag tone={checkTag(check).tone}>{checkTag(check).words}</Tag>}
      {isPlain && <Tag tone="ok">平台检测通过</Tag>}
    </View>
  )
}
