import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { openEventFigures, openStaffEvent } from '../../../../../domain/event/organizing'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { goBack } from '../../../../components/Page'
import { Console, Head } from '../../../staff/Console'
import { mayReview } from '../../../staff/useStaffing'
import { EventForm } from './EventForm'

/** 办一场活动, 修改活动. */
export default function EditEventPage() {
  const { id, campaign = '', union } = useRouter<{ id?: string; campaign?: string; union?: string }>().params
  const title = id ? '修改活动' : '办一场活动'
  return (
    <Console title={title} place="campaigns" isFor={mayReview}>
      {({ isWide, seat }) => (
        <View>
          {isWide && <Head title={title} onBack={goBack} />}
          {id ? <Existing eventId={id} /> : <New campaignId={campaign} unionId={union ?? seat.unionId} />}
        </View>
      )}
    </Console>
  )
}

function New({ campaignId, unionId }: { campaignId: string; unionId: string }) {
  // The plan says which kinds there are.
  const loaded = useCloud(useCallback(() => call(openEventFigures, { campaignId, unionId }), [campaignId, unionId]))
  return (
    <Answer of={loaded} skeleton="form">
      {({ plan, now }) => <EventForm campaignId={campaignId} unionId={unionId} plan={plan} now={now} />}
    </Answer>
  )
}

function Existing({ eventId }: { eventId: string }) {
  const loaded = useCloud(useCallback(() => call(openStaffEvent, { eventId }), [eventId]))
  return (
    <Answer of={loaded} skeleton="form">
      {(opened) => (
        <EventForm
          campaignId={opened.event.card.campaignId}
          unionId={opened.event.unionId}
          plan={opened.plan}
          now={opened.now}
          opened={opened}
        />
      )}
    </Answer>
  )
}
