import { useState } from 'react'
import { View } from '@tarojs/components'
import type { InboxCounts, InboxTab } from '../../../../domain/notice/contract'
import { recall } from '../../../cloud/remembered'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { Shelves } from './Shelves'
import { type Shelf, shelfOf } from './useInbox'

/** 通知公告: everything that is for this person, newest first; what is unread; what waits for their confirmation. */
export default function InboxPage() {
  const [tab, setTab] = useState<InboxTab>('all')
  const [counts, setCounts] = useState<InboxCounts | undefined>(() => recall<Shelf>(shelfOf('all'))?.data.counts)
  return (
    <Page title="通知公告">
      <View className="mt8">
        <Segmented
          value={tab}
          onChange={setTab}
          options={[
            { value: 'all', words: '全部' },
            { value: 'unread', words: '未读', count: counts?.unread },
            { value: 'to_confirm', words: '要我确认' },
          ]}
        />
      </View>
      <Shelves key={tab} tab={tab} onTab={setTab} onCounts={setCounts} />
    </Page>
  )
}
