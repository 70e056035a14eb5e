import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../../domain/contract'
import { exportEventTable, openEventFigures, sendUp } from '../../../../../domain/event/organizing'
import { momentText } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { openFile } from '../../../../cloud/openFile'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { confirm, tellError, toast } from '../../../../components/feedback'
import { goBack } from '../../../../components/Page'
import { Section } from '../../../../components/Section'
import { Tip } from '../../../../components/Tip'
import { useIntent } from '../../../../components/useIntent'
import { Console, Head, type Work } from '../../../staff/Console'
import { Steps } from '../../../staff/Steps'
import { usePages } from '../../../staff/usePages'
import { mayReview } from '../../../staff/useStaffing'
import { FiguresRows } from './FiguresRows'
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
                {isWide ? <FiguresTable rows={figures.below} /> : <FiguresRows rows={figures.below} />}
                <Steps {...pages} />
              </>
            )}
          </>
        )}
      </Answer>
    </View>
  )
}

interface OwnProps {
  figures: Figures
  campaignId: string
  unionId: string
  maySend: boolean
  onSent: () => void
}

function Own({ figures, campaignId, unionId, maySend, onSent }: OwnProps) {
  const { own, goesTo } = figures
  const { run, isBusy } = useIntent()
  const [isMaking, setMaking] = useState(false)

  async function download() {
    setMaking(true)
    try {
      const { name, url } = await call(exportEventTable, { campaignId, unionId })
      const size = { size: 0, width: null, height: null, seconds: null }
      await openFile({ id: 'table', kind: 'document', name, type: XLSX, url, ...size }, () => undefined)
    } catch (error) {
      tellError(error)
    } finally {
      setMaking(false)
    }
  }

  async function send() {
    const isSure = await confirm({
      title: `上报给${goesTo ?? '上级工会'}？`,
      text: `已办 ${own.held} 场，${own.people} 人参加，${own.missing > 0 ? `还差 ${own.missing} 场` : '场次够了'}。以后有变化可以再报`,
      yes: '上报',
    })
    if (!isSure) return
    const sent = await run('send', (requestKey) => call(sendUp, { campaignId, unionId, requestKey }))
    if (!sent) return
    toast('报上去了')
    onSent()
  }

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
      <View className={styles.ways}>
        <View className={styles.way}>
          <Button
            kind="plain"
            isWide
            icon="download-simple"
            busy={isMaking && '正在做表'}
            onTap={() => void download()}
          >
            下载附件3
          </Button>
        </View>
        {goesTo !== null && maySend && (
          <View className={styles.way}>
            <Button kind="primary" isWide busy={isBusy && '上报中'} onTap={() => void send()}>
              {own.sentAt === null ? '上报' : '重新上报'}
            </Button>
          </View>
        )}
      </View>
      {goesTo !== null && (
        <View className="mt12">
          {own.sentAt === null ? (
            <Tip>{`报表按场次自动生成，点“上报”交给${goesTo}`}</Tip>
          ) : own.isSentStale ? (
            <Tip tone="warn">{`${momentText(own.sentAt)} 报过，之后有变化，再报一次`}</Tip>
          ) : (
            <Tip tone="ok">{`${momentText(own.sentAt)} 已上报给${goesTo}`}</Tip>
          )}
        </View>
      )}
    </>
  )
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function Number({ label, value }: { label: string; value: number }) {
  return (
    <View className={styles.number}>
      <View className="t2 num">{value}</View>
      <View className="sm c3">{label}</View>
    </View>
  )
}
