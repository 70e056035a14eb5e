import { type ReactNode, useCallback, useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { StaffSeat } from '../../../domain/identity/contract'
import { openOverview } from '../../../domain/staff/contract'
import { call } from '../../cloud/call'
import { type Loaded, useCloud } from '../../cloud/useCloud'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { goBack, Page } from '../../components/Page'
import { Skeleton } from '../../components/Skeleton'
import { Failed, State } from '../../components/State'
import { Tap } from '../../components/Tap'
import { selectIsWide, useDisplay } from '../../stores/display'
import type { Overview } from './Figures'
import { Sidebar, type Place } from './Sidebar'
import { UnionSheet } from './UnionSheet'
import { type Staffing, useStaffing } from './useStaffing'
import { dateText } from './words'
import styles from './Console.module.scss'

export interface Work extends Staffing {
  seat: StaffSeat
  isWide: boolean
  /** Figures of the day; not asked for on a phone's lists, which do not show them. */
  overview: Loaded<Overview | undefined> & { reload: () => Promise<void> }
}

interface Props {
  title: string
  place: Place
  /** Roles that find nothing here; the cloud refuses them as well. */
  isFor?: (seat: StaffSeat) => boolean
  children: (work: Work) => ReactNode
}

/** The frame of every staff page: a phone's page, or a side bar and the work beside it from 1024 px on. */
export function Console(props: Props) {
  const { staffing, seat, choose } = useStaffing()
  if (staffing.data && seat) {
    // Another union starts anew: nothing chosen or typed for one is carried to the other.
    return <Seated key={seat.unionId} {...props} staffing={staffing.data} seat={seat} onChoose={choose} />
  }
  return (
    <Page title={props.title}>
      {staffing.data ? (
        <NoSeat />
      ) : staffing.error ? (
        <Failed error={staffing.error} onRetry={() => void staffing.reload()} />
      ) : (
        <Skeleton kind="list" />
      )}
    </Page>
  )
}

interface SeatedProps extends Props {
  staffing: Staffing
  seat: StaffSeat
  onChoose: (unionId: string) => void
}

function Seated({ title, place, isFor = () => true, staffing, seat, onChoose, children }: SeatedProps) {
  const isWide = useDisplay(selectIsWide)
  const [isChoosing, setChoosing] = useState(false)
  const { unionId } = seat
  const isOverviewShown = isWide || place === 'home'
  const overview = useCloud(
    useCallback(
      () => (isOverviewShown ? call(openOverview, { unionId }) : Promise.resolve(undefined)),
      [isOverviewShown, unionId],
    ),
  )
  const content = isFor(seat) ? children({ ...staffing, seat, isWide, overview }) : <NotYours />
  const where = { seat, staffing, onChoose: () => setChoosing(true) }
  // One tree for both: a window that becomes wide or narrow must not begin the work anew, with what was typed lost.
  return (
    <Page title={title} mayBeWide isBare={isWide} hasOwnTop={isWide}>
      <View className={isWide ? styles.console : ''}>
        {isWide ? <Sidebar place={place} waiting={overview.data?.waiting ?? 0} {...where} /> : <Where {...where} />}
        <View className={isWide ? styles.main : ''}>{content}</View>
      </View>
      <UnionSheet
        seats={staffing.seats}
        chosen={seat}
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => {
          setChoosing(false)
          onChoose(chosen)
        }}
      />
    </Page>
  )
}

interface WhereProps {
  seat: StaffSeat
  staffing: Staffing
  onChoose: () => void
}

/** On a phone: which union, and which day it is. */
function Where({ seat, staffing, onChoose }: WhereProps) {
  const [now] = useState(() => Date.now())
  const hasChoice = staffing.seats.length > 1
  return (
    <View className={styles.where}>
      {hasChoice ? (
        <Tap className={styles.union} label={`${seat.unionName}，换一个工会`} onTap={onChoose}>
          <Text>{seat.unionName}</Text>
          <Icon name="caret-down" color="ink-3" size={16} />
        </Tap>
      ) : (
        <View className={styles.union}>{seat.unionName}</View>
      )}
      <Text className="sm c3 none">{dateText(now)}</Text>
    </View>
  )
}

interface HeadProps {
  title: string
  /** Back to where one came from, on pages the side bar does not name. */
  onBack?: () => void
  /** Instead of the day: how what is written here stands. */
  note?: ReactNode
  /** Search and buttons at the right. */
  children?: ReactNode
}

/** Title row of the wide console; on a phone the page has its title already. */
export function Head({ title, onBack, note, children }: HeadProps) {
  const [now] = useState(() => Date.now())
  return (
    <View className={styles.head}>
      <View className="row g12">
        {onBack && (
          <Tap label="返回" className={styles.back} onTap={onBack}>
            <Icon name="caret-left-bold" size={20} />
          </Tap>
        )}
        <Text className="t1">{title}</Text>
        {note ?? <Text className="sm c3">{dateText(now)}</Text>}
      </View>
      <View className={styles.headTools}>
        <View className="grow">{children}</View>
      </View>
    </View>
  )
}

function NoSeat() {
  return (
    <State icon="lock-key-duotone" title="这里是工会工作台" text="你还不是工会工作人员。要开通，联系本单位工会管理员">
      <Button kind="ink" isWide onTap={goBack}>
        返回
      </Button>
    </State>
  )
}

function NotYours() {
  return (
    <State icon="lock-key-duotone" title="这里看不了" text="你的岗位没有这一项。需要的话，请管理员办理">
      <Button kind="ink" isWide onTap={goBack}>
        返回
      </Button>
    </State>
  )
}
