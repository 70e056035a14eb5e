import { View } from '@tarojs/components'
import type { ImportReport } from '../../../../../domain/library/importing'
import { Icon } from '../../../../components/Icon'
import styles from './index.module.scss'

/** What was left out of a text and why, and what a person should look at before it goes on a shelf. */
export function ReportView({ report }: { report: ImportReport }) {
  const { leftOut, warnings } = report
  if (leftOut.length + warnings.length === 0) return <View className="sm c3">全都留下了，没有要看的地方</View>
  return (
    <View>
      {warnings.length > 0 && (
        <View>
          <View className="sm b">上架前看一眼</View>
          {warnings.map(({ sentence }) => (
            <View key={sentence} className={styles.point}>
              <Icon name="warning-circle-fill" color="warn-text" size={16} />
              <View className="grow sm">{sentence}</View>
            </View>
          ))}
        </View>
      )}
      {leftOut.length > 0 && (
        <View className={warnings.length > 0 ? 'mt12' : ''}>
          <View className="sm b">没有留下的</View>
          {leftOut.map(({ sentence }) => (
            <View key={sentence} className={styles.point}>
              <Icon name="minus-bold" color="ink-3" size={16} />
              <View className="grow sm c2">{sentence}</View>
            </View>
          ))}
        </View>
      )}
    </View>
  )
}
