import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../../domain/contract'
import { admit, type AttendeeTab, listAttendees } from '../../../../../domain/event/organizing'
import { clockTime, momentText } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { confirm, toast } from '../../../../components/feedback'
import { goBack } from '../../../../components/Page'
import { Tag } from '../../../../components/Tag'
import { useIntent } from '../../../../components/useIntent'
import { classes } from '../../../../styles/classes'
import { Console, Head } from '../../../staff/Console'
import { TabbedPages } from '../../../staff/TabbedPages'
import { mayReview } from '../../../staff/useStaffing'
import styles from './index.module.scss'

type Row = Output<typeof listAttendees>['rows'][number]

const TABS: readonly { value: AttendeeTab; words: string }[] = [
  { value: 'placed', words: '有名额' },
  { value: 'waiting', words: '排队' },
  { value: 'attended', words: '已签到' },
]

const NOBODY: Readonly<Record<AttendeeTab, string>> = {
  placed: '还没有人报名，发条通知让大家知道',
  waiting: '没有人在排队',
  attended: '还没有人签到，把签到码放在门口',
}

/** 报名名单 of one event, masked, with checking in by hand. */
export default function AttendeesPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="报名名单" place="campaigns" isFor={mayReview}>
      {({ isWide }) => (
        <View>
          {isWide && <Head title="报名名单" onBack={goBack} />}
          <Attendees eventId={id} />
        </View>
      )}
    </Console>
  )
}

function Attendees({ eventId }: { eventId: string }) {
  const load = useCallback(
    (tab: AttendeeTab, cursor: string | undefined) =>
      call(listAttendees, { eventId, tab, ...(cursor ? { cursor } : {}) }),
    [eventId],
  )
  return (
    <TabbedPages
      first="placed"
      tabs={TABS}
      load={load}
      countOf={(tab, { counts }) => counts[tab]}
      nothing={(tab) => ({ icon: 'users-three-duotone', title: '这里还没有人', text: NOBODY[tab] })}
      rowsOf={({ rows }, tab, onChanged) =>
        rows.map((row) => (
          <Attendee key={row.memberId} eventId={eventId} row={row} mayAdmit={tab === 'placed'} onChanged={onChanged} />
        ))
      }
    />
  )
}

interface AttendeeProps {
  eventId: string
  row: Row
  mayAdmit: boolean
  onChanged: () => void
}

function Attendee({ eventId, row, mayAdmit, onChanged }: AttendeeProps) {
  const { memberId, name, phone, unionName, at, attendedAt, attendedBy } = row
  const { run, isBusy } = useIntent()

  async function letIn() {
    const isSure = await confirm({
      title: `给${name}签到？`,
      text: `核对一下手机尾号 ${phone.slice(-4)}。代为签到会记在操作记录里`,
      yes: '签到',
    })
    if (!isSure) return
    const done = await run(`admit:${memberId}`, (requestKey) => call(admit, { eventId, memberId, requestKey }))
    if (!done) return
    toast('签到好了')
    onChanged()
  }

  return (
    <View className={styles.row}>
      <View className={classes('grow', styles.who)}>
        <View className={styles.name}>
          <View className="body b">{name}</View>
          <View className="sm c3 num">{phone}</View>
        </View>
        <View className="sm c3 mt4">{`${unionName}，${momentText(at)} 报名`}</View>
      </View>
      {attendedAt !== null ? (
        <Tag tone="ok">{`${clockTime(attendedAt)} ${attendedBy === 'staff' ? '代签' : '签到'}`}</Tag>
      ) : (
        mayAdmit && (
          <Button isSmall label={`给${name}代为签到`} busy={isBusy && '签到中'} onTap={() => void letIn()}>
            代为签到
          </Button>
        )
      )}
    </View>
  )
}
