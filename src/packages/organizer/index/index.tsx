import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { listOrganized, type OrganizedRow } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { Console, Head, type Work } from '../../staff/Console'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import { mayReview } from '../../staff/useStaffing'
import { openOrganizerPage } from '../ways'
import { BeginSheet } from './BeginSheet'
import { CampaignRows } from './CampaignRows'
import { CampaignTable } from './CampaignTable'
import styles from './index.module.scss'

type Part = 'own' | 'above'

const PARTS = [
  { value: 'own', words: '本级和下级' },
  { value: 'above', words: '上级活动' },
] as const satisfies readonly { value: Part; words: string }[]

/** 主题活动: what this union and those below it run, and what those above run for it. */
export default function OrganizerPage() {
  return (
    <Console title="主题活动" place="campaigns" isFor={mayReview}>
      {(work) => <Campaigns {...work} />}
    </Console>
  )
}

function Campaigns(work: Work) {
  const { seat, isWide } = work
  const [part, setPart] = useState<Part>('own')
  const [isBeginning, setBeginning] = useState(false)
  const begin = (
    <Button kind="primary" icon="plus-bold" isWide={!isWide} onTap={() => setBeginning(true)}>
      办活动
    </Button>
  )
  return (
    <View>
      {isWide && (
        <Head title="主题活动">
          <View className={styles.end}>{begin}</View>
        </Head>
      )}
      {!isWide && <View className="mt8">{begin}</View>}
      <View className="mt12">
        <Segmented options={PARTS} value={part} onChange={setPart} />
      </View>
      <Listed key={part} part={part} onBegin={() => setBeginning(true)} {...work} />
      {isBeginning && <BeginSheet unionId={seat.unionId} onClose={() => setBeginning(false)} />}
    </View>
  )
}

function Listed({ part, seat: { unionId }, isWide, onBegin }: Work & { part: Part; onBegin: () => void }) {
  const isAbove = part === 'above'
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listOrganized, { unionId, isAbove, ...(cursor ? { cursor } : {}) }),
      [unionId, isAbove],
    ),
  )
  const { reload } = pages.page
  useDidShow(() => void reload())
  const open = (row: OrganizedRow) => {
    const { id } = row.card
    if (row.state === 'draft') openOrganizerPage('compose', { id })
    // What is done for one from above is done for this union.
    else openOrganizerPage('campaign', { id, for: isAbove ? unionId : undefined })
  }
  return (
    <View className="mt12">
      <Answer of={pages.page}>
        {({ rows }) =>
          // A page of those above may hold fewer, even none, and others follow.
          rows.length === 0 && pages.onNext === undefined && pages.onBack === undefined ? (
            <Nothing isAbove={isAbove} onBegin={onBegin} />
          ) : (
            <>
              {isWide ? (
                <CampaignTable rows={rows} title={isAbove ? '上级办的活动' : '本级和下级的活动'} onOpen={open} />
              ) : (
                <CampaignRows rows={rows} onOpen={open} />
              )}
              <Steps {...pages} />
            </>
          )
        }
      </Answer>
    </View>
  )
}

function Nothing({ isAbove, onBegin }: { isAbove: boolean; onBegin: () => void }) {
  if (isAbove) {
    return (
      <State
        icon="trophy-duotone"
        title="上级还没有办活动"
        text="上级工会办的活动，只要你们单位能参加，就会在这里：推荐作品、办线下场次"
      />
    )
  }
  return (
    <State icon="trophy-duotone" title="还没有办过活动" text="征集作品、答题、健步走、留言都有模板，改几处就能发">
      <Button kind="ink" isWide onTap={onBegin}>
        选一个模板
      </Button>
    </State>
  )
}
