import { View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { openRoomPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'

/** The way to what a notice is about, where this program knows such a page. */
export function Opens({ notice: { opens } }: { notice: NoticeView }) {
  if (opens?.kind !== 'room') return null
  return (
    <View className="mt12">
      <Button kind="ink" isWide icon="book-open" onTap={() => openRoomPage(opens.id)}>
        打开共读
      </Button>
    </View>
  )
}
