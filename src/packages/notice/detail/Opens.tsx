import { View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { openRoomPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import type { IconName } from '../../../components/Icon/icons'

/** The way to what a notice is about, where this program knows such a page. */
export function Opens({ notice: { opens } }: { notice: NoticeView }) {
  const way = opens && WAYS[opens.kind]
  if (!way) return null
  return (
    <View className="mt12">
      <Button kind="ink" isWide icon={way.icon} onTap={() => way.open(opens.id)}>
        {way.words}
      </Button>
    </View>
  )
}

interface Way {
  words: string
  icon: IconName
  open: (id: string) => void
}

const WAYS: Readonly<Partial<Record<string, Way>>> = {
  room: { words: '打开共读', icon: 'book-open', open: openRoomPage },
  event: { words: '打开活动', icon: 'calendar-check-duotone', open: (id) => openCampaignPage('event', { id }) },
  entry: { words: '打开作品', icon: 'image-duotone', open: (id) => openCampaignPage('entry', { id }) },
  certificate: {
    words: '看证书',
    icon: 'certificate-duotone',
    open: (code) => openCampaignPage('certificate', { code }),
  },
  draw: { words: '打开抽奖', icon: 'gift-duotone', open: (id) => openCampaignPage('draw', { id }) },
}
