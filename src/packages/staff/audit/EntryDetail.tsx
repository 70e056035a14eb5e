import { View } from '@tarojs/components'
import { Facts } from '../Facts'
import { type Entry, numberText, whenText } from './entry'

/** One entry in full, beside the table. */
export function EntryDetail({ entry }: { entry: Entry }) {
  const { what, by, at, reason, subjectId } = entry
  return (
    <View>
      <View className="t3 mb8">{what}</View>
      <Facts
        facts={[
          ['经办', by],
          ['时间', whenText(at)],
          ['原因', reason ?? '没有写原因'],
          ['对象编号', subjectId],
          ['序号', numberText(entry)],
        ]}
      />
    </View>
  )
}
