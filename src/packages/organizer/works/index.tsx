import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import {
  allWorks,
  openWorksFigures,
  sendWorksUp,
  type TrackWorks,
  type UnionWorks,
} from '../../../../domain/entry/reporting'
import { exportEntries } from '../../../../domain/entry/selecting'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { goBack } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { Console, Head, type Work } from '../../staff/Console'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import { mayReview } from '../../staff/useStaffing'
import { SendUp } from '../SendUp'
import { type SentRow, SentRows } from '../SentRows'
import { TableButton } from '../TableButton'
import styles from './index.module.scss'

/** 作品报表: works per sub-project of a union, 附件4, sending them up, and who below has. */
export default function WorksPage() {
  const { id = '', union } = useRouter<{ id?: string; union?: string }>().params
  return (
    <Console title="作品报表" place="campaigns">
      {(work) => <Loaded campaignId={id} unionId={union ?? work.seat.unionId} {...work} />}
    </Console>
  )
}

interface Props extends Work {
  campaignId: string
  unionId: string
}

function Loaded({ campaignId, unionId, isWide, seat }: Props) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(openWorksFigures, { campaignId, unionId, ...(cursor ? { cursor } : {}) }),
      [campaignId, unionId],
    ),
  )
  const isReviewing = mayReview(seat)
  return (
    <View>
      {isWide && <Head title="作品报表" onBack={goBack} />}
      <Answer of={pages.page}>
        {({ campaignTitle, tracks, own, goesTo, below, sent, unions }) => (
          <>
            <View className="t3 mt8">{campaignTitle}</View>
            <SendUp
              {...{ own, goesTo }}
              maySend={isReviewing}
              // The table names authors as well.
              table={
                isReviewing && (
                  <TableButton words="下载附件4" isWide make={() => call(exportEntries, { campaignId, unionId })} />
                )
              }
              from="作品"
              words={`${tracks.length} 个子项目，${worksText(allWorks(own.tracks), true)}`}
              send={(requestKey) => call(sendWorksUp, { campaignId, unionId, requestKey })}
              onSent={() => void pages.page.reload()}
            />
            <Section title="各子项目" />
            <Tracks tracks={tracks} works={own.tracks} hasAbove={goesTo !== null} />
            {below.length > 0 && (
              <>
                <Section title={`下级工会（${sent}/${unions} 已上报）`} />
                <SentRows rows={below.map(rowOf)} />
                <Steps {...pages} />
              </>
            )}
          </>
        )}
      </Answer>
    </View>
  )
}

interface TracksProps {
  tracks: Output<typeof openWorksFigures>['tracks']
  works: readonly TrackWorks[]
  /** Somebody stands above to whom works are recommended. */
  hasAbove: boolean
}

function Tracks({ tracks, works, hasAbove }: TracksProps) {
  const byTrack = new Map(works.map((each) => [each.trackId, each]))
  const lines = [
    ...tracks.map(({ id, title }) => ({ id, title, of: byTrack.get(id) ?? allWorks([]) })),
    { id: '', title: '合计', of: allWorks(works) },
  ]
  return (
    <View className="card">
      {lines.map(({ id, title, of }) => (
        <View key={id} className={styles.track}>
          <View className="body b">{title}</View>
          <View className="sm c2 num mt4">{worksText(of, hasAbove)}</View>
        </View>
      ))}
    </View>
  )
}

function rowOf(line: UnionWorks): SentRow {
  return { ...line, words: worksText(allWorks(line.tracks), true) }
}

function worksText({ received, accepted, goneUp }: Omit<TrackWorks, 'trackId'>, hasAbove: boolean): string {
  return `收到 ${received} 件，通过审核 ${accepted} 件${hasAbove ? `，推荐到上级 ${goneUp} 件` : ''}`
}
