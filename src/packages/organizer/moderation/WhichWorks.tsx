import { View } from '@tarojs/components'
import { Segmented } from '../../../components/Segmented'
import type { Which } from './useQueue'

export const WHICH_WORDS: Readonly<Record<Which, string>> = { waiting: '待审', removed: '已下架' }

/** What waits, or what was taken down. */
export function WhichWorks({ value, onChange }: { value: Which; onChange: (which: Which) => void }) {
  return (
    <View className="mb12">
      <Segmented
        value={value}
        onChange={onChange}
        options={[
          { value: 'waiting', words: WHICH_WORDS.waiting },
          { value: 'removed', words: WHICH_WORDS.removed },
        ]}
      />
    </View>
  )
}
