import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../../domain/contract'
import { exportEventTable, openEventFigures, sendUp, type UnionFigures } from '../../../../../domain/event/organizing'
import { call } from '../../../../cloud/call'
import { Answer } from '../../../../components/Answer'
import { goBack } from '../../../../components/Page'
import { Section } from '../../../../components/Section'
import { Console, Head, type Work } from '../../../staff/Console'
import { Steps } from '../../../staff/Steps'
import { usePages } from '../../../staff/usePages'
import { mayReview } from '../../../staff/useStaffing'
import { SendUp } from '../../SendUp'
import { type SentRow, SentRows } from '../../SentRows'
import { TableButton } from '../../TableButton'
import { FiguresTable } from './FiguresTable'
import styles from './index.module.scss'

export type Figures = Output<typeof openEventFigures>

/** 进度和报表: the union's own figures, those below it in the order of the tree, 附件3, and sending up. */
export default function FiguresPage() {
  const { id = '', union } = useRouter<{ id?: string; union?: string }>().params
  return (
    <Console title="进度和报表" place="campaigns">
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
      (cursor: string | undefined) => call(openEventFigures, { campaignId, unionId, ...(cursor ? { cursor } : {}) }),
      [campaignId, unionId],
    ),
  )
  const reload = () => void pages.page.reload()
  return (
    <View>
      {isWide && <Head title="进度和报表" onBack={goBack} />}
      <Answer of={pages.page}>
        {(figures) => (
          <>
            <View className="t3 mt8">{figures.campaignTitle}</View>
            <Own
              figures={figures}
              campaignId={campaignId}
              unionId={unionId}
              maySend={mayReview(seat)}
              onSent={reload}
            />
            {figures.below.length > 0 && (
              <>
                <Section title={`下级工会（${figures.sent}/${figures.unions} 已上报）`} />
                {isWide ? <FiguresTable rows={figures.below} /> : <SentRows rows={figures.below.map(rowOf)} />}
                <Steps {...pages} />
              </>
            )}
          </>
        )}
      </Answer>
    </View>
  )
}

function rowOf(line: UnionFigures): SentRow {
  const { target, held, missing, people } = line
  const words = `应办 ${target}，已办 ${held}，${missing > 0 ? `还差 ${missing}` : '够了'}，${people} 人参加`
  return { ...line, words }
}

interface OwnProps {
  figures: Figures
  campaignId: string
  unionId: string
  maySend: boolean
  onSent: () => void
}

function Own({ figures: { own, goesTo }, campaignId, unionId, maySend, onSent }: OwnProps) {
  return (
    <>
      <View className={styles.numbers}>
        <Number label="应办" value={own.target} />
        <Number label="已办" value={own.held} />
        <Number label="待办" value={own.planned} />
        <Number label="还差" value={own.missing} />
        <Number label="参与人数" value={own.people} />
        <Number label="现场照片" value={own.pictures} />
      </View>
      <SendUp
        {...{ own, goesTo, maySend, onSent }}
        table={<TableButton words="下载附件3" isWide make={() => call(exportEventTable, { campaignId, unionId })} />}
        from="场次"
        words={`已办 ${own.held} 场，${own.people} 人参加，${own.missing > 0 ? `还差 ${own.missing} 场` : '场次够了'}`}
        send={(requestKey) => call(sendUp, { campaignId, unionId, requestKey })}
      />
    </>
  )
}

function Number({ label, value }: { label: string; value: number }) {
  return (
    <View className={styles.number}>
      <View className="t2 num">{value}</View>
      <View className="sm c3">{label}</View>
    </View>
  )
}
