import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { openStaffDraw, type StaffDraw } from '../../../../domain/draw/organizing'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { goBack } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { Timeline } from '../../../components/Timeline'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { whyText } from '../../campaign/drawWords'
import { Console, Head, type Work } from '../../staff/Console'
import { mayReview } from '../../staff/useStaffing'
import { Facts } from './Facts'
import { Freeze } from './Freeze'
import { Hold } from './Hold'
import { NamedWinners } from './NamedWinners'
import { Seed } from './Seed'
import { stepsOf } from './steps'
import styles from './index.module.scss'

/** 抽奖 for the organiser's staff: freeze, publish, seed by two, draw, hand over. Each step once, and in this order. */
export default function StaffDrawPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="抽奖" place="campaigns">
      {(work) => <Loaded campaignId={id} {...work} />}
    </Console>
  )
}

function Loaded({ campaignId, seat, isWide }: Work & { campaignId: string }) {
  const loaded = useCloud(useCallback(() => call(openStaffDraw, { campaignId }), [campaignId]))
  return (
    <View>
      {isWide && <Head title="抽奖" onBack={goBack} />}
      <Answer of={loaded} skeleton="detail">
        {({ draw, now }) => (
          <Opened draw={draw} now={now} mayLook={mayReview(seat)} onChanged={() => void loaded.reload()} />
        )}
      </Answer>
    </View>
  )
}

interface Props {
  draw: StaffDraw
  now: number
  /** Whether winners' names may be looked at. */
  mayLook: boolean
  onChanged: () => void
}

function Opened({ draw, now, mayLook, onChanged }: Props) {
  const { view, manages } = draw
  const acts = manages && view.stopped === null
  const hasSide = view.list !== null || view.history.length > 0
  return (
    <View className={classes(hasSide && styles.withSide)}>
      <View className={classes(styles.status, 'card pad mt12')}>
        <View className="t2">{view.title}</View>
        <View className="mt12">
          <Timeline steps={stepsOf(draw)} />
        </View>
      </View>
      <View className={styles.work}>
        <Told draw={draw} onChanged={onChanged} />
        {acts && view.state === 'none' && <Freeze draw={draw} now={now} onChanged={onChanged} />}
        {acts && view.state === 'frozen' && <Seed draw={draw} now={now} onChanged={onChanged} />}
        {acts && view.state === 'seeded' && <Hold draw={draw} onChanged={onChanged} />}
        {view.state === 'drawn' && mayLook && <NamedWinners campaignId={view.campaignId} now={now} />}
      </View>
      <View className={styles.side}>
        {view.list && <Facts draw={draw} />}
        {view.history.length > 0 && <Past view={view} />}
        <View className="mt16 mb24">
          <Button kind="ghost" isWide onTap={() => openCampaignPage('draw', { id: view.campaignId })}>
            看会员看到的抽奖页
          </Button>
        </View>
      </View>
    </View>
  )
}

/** What one has to know before the next step. */
function Told({ draw: { view, isLate, gathered, manages }, onChanged }: Pick<Props, 'draw' | 'onChanged'>) {
  return (
    <>
      {isLate && (
        <View className="mt12">
          <Tip tone="warn">名单整理好时种子已经公布，那份名单作废。另定种子公布时间，重新冻结</Tip>
        </View>
      )}
      {view.stopped !== null && (
        <View className="mt12">
          <Tip tone="warn" icon="info">{`${whyText(view.stopped)}。名单和经过留在这里，人人能看`}</Tip>
        </View>
      )}
      {view.state === 'gathering' && (
        <View className="mt12">
          <Tip tone="info" action="刷新" onAction={onChanged}>
            {`正在整理名单，已有 ${gathered} 人，几分钟后自动公布，可以先离开`}
          </Tip>
        </View>
      )}
      {!manages && view.state !== 'drawn' && (
        <View className="mt12">
          <Tip>冻结名单、录入种子和开奖由管理人员办，这里看进度</Tip>
        </View>
      )}
      {view.state === 'drawing' && (
        <View className="mt12">
          <Tip tone="info" action="刷新" onAction={onChanged}>
            正在写下中奖的人，一分钟后再看
          </Tip>
        </View>
      )}
    </>
  )
}

function Past({ view }: { view: StaffDraw['view'] }) {
  return (
    <>
      <Section title="经过，人人能看" />
      <View className="card pad">
        {view.history.map(({ at, text }) => (
          <View key={`${at} ${text}`} className={styles.line}>
            <View className="sm c3 num">{momentText(at)}</View>
            <View className="body">{text}</View>
          </View>
        ))}
      </View>
    </>
  )
}
