import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { readGuide } from '../../../../domain/notice/contract'
import { fullDayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { BodyView } from '../../../components/BodyView'
import { Contacts } from '../../../components/Contacts'
import { NoticeTitle } from '../../../components/NoticeHead'
import { Page } from '../../../components/Page'
import { Attachments } from '../../../components/FileRow/Attachments'
import { drawerOf, OPENED_NOTICES, readableOffline } from '../kept'
import { KeptTip } from '../KeptTip'
import { PrintAction } from '../PrintAction'
import styles from './index.module.scss'

type Opened = Output<typeof readGuide>

/** One guide. It may be sent on: what a union writes for everybody. */
export default function GuidePage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: drawerOf(id), cabinet: OPENED_NOTICES, keep: readableOffline },
  )
  const title = loaded.data?.notice.row.title
  useShareAppMessage(() => ({
    title: title ?? '办事指南',
    path: title === undefined ? '/packages/notice/guides/index' : `/packages/notice/guide/index?id=${id}`,
  }))
  return (
    <Page title="办事指南" action={loaded.data && <PrintAction />}>
      <Answer of={loaded} skeleton="detail">
        {({ notice }) => (
          <>
            <View className="card pad-l mt8">
              <NoticeTitle title={notice.row.title} />
              <View className="sm c3 mt8">{`${notice.row.unionName}，${fullDayText(notice.row.at)}更新`}</View>
              <View className="hr mt16" />
              <View className={styles.text}>
                <BodyView body={notice.body} pictures={notice.pictures} onRetryPicture={() => void loaded.reload()} />
              </View>
              {loaded.state === 'failed' && loaded.keptAt !== undefined && <KeptTip notice={notice} />}
              <Attachments files={notice.attachments} renew={async () => (await open(id)).notice.attachments} />
            </View>
            <Contacts contacts={notice.contacts} />
          </>
        )}
      </Answer>
    </Page>
  )
}

async function open(noticeId: string): Promise<Opened> {
  // An address without one, as a link cut short.
  if (noticeId === '') throw new AppError('notice.not_found')
  return call(readGuide, { noticeId })
}
