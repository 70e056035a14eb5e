import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../../domain/contract'
import { cancelEvent, openStaffEvent } from '../../../../../domain/event/organizing'
import { EVENT_KIND_NAMES } from '../../../../../domain/event/plan'
import { momentText } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { Cell, List } from '../../../../components/Cell'
import { Fact } from '../../../../components/Fact'
import { toast } from '../../../../components/feedback'
import { goBack } from '../../../../components/Page'
import { ReasonSheet } from '../../../../components/ReasonSheet'
import { Section } from '../../../../components/Section'
import { Tag } from '../../../../components/Tag'
import { Tip } from '../../../../components/Tip'
import { useIntent } from '../../../../components/useIntent'
import { Console, Head, type Work } from '../../../staff/Console'
import { mayReview } from '../../../staff/useStaffing'
import { staffTag, whenText } from '../eventWords'
import { openEventsWay } from '../ways'
import { HeldPictures } from './HeldPictures'
import { Report } from './Report'
import styles from './index.module.scss'

type OpenedEvent = Output<typeof openStaffEvent>

const WHY = ['场地临时用不了', '天气不好，改到以后', '报名的人太少，先不办'] as const

/** One event for its staff: who comes, the door, and what makes it count. */
export default function StaffEventPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="这场活动" place="campaigns" isFor={mayReview}>
      {(work) => <Loaded eventId={id} {...work} />}
    </Console>
  )
}

function Loaded({ eventId, ...work }: Work & { eventId: string }) {
  const loaded = useCloud(useCallback(() => call(openStaffEvent, { eventId }), [eventId]))
  return (
    <View>
      {work.isWide && <Head title={loaded.data?.event.card.title ?? '这场活动'} onBack={goBack} />}
      <Answer of={loaded} skeleton="detail">
        {(opened) => <Opened opened={opened} onChanged={() => void loaded.reload()} role={work.seat.role} />}
      </Answer>
    </View>
  )
}

interface Props {
  opened: OpenedEvent
  onChanged: () => void
  role: Work['seat']['role']
}

function Opened({ opened, onChanged, role }: Props) {
  const { event, form, cancelReason, people, plan } = opened
  const { card, kept, placed, waiting, attended } = event
  const [isCancelling, setCancelling] = useState(false)
  const { run, isBusy } = useIntent()
  const tag = staffTag(event)
  const isLive = kept === 'published' || kept === 'held'
  const isOver = isLive && card.state === 'over'

  async function cancel(reason: string) {
    const cancelled = await run(`cancel:${reason}`, (requestKey) =>
      call(cancelEvent, { eventId: card.id, reason, requestKey }),
    )
    if (!cancelled) return
    setCancelling(false)
    toast(kept === 'draft' ? '草稿删掉了' : '取消了，报名的人会收到通知')
    if (kept === 'draft') goBack()
    else onChanged()
  }

  return (
    <View className={styles.columns}>
      <View className={styles.main}>
        <View className="card pad mt12">
          <View className={styles.tags}>
            <Tag tone={tag.tone}>{tag.words}</Tag>
            <View className="sm c3">{EVENT_KIND_NAMES[card.kind]}</View>
          </View>
          <View className="t2 mt8">{card.title || '没写名称的草稿'}</View>
          <View className="mt8">
            <Fact name="时间">{whenText(card)}</Fact>
            <Fact name="地点">{card.address || '还没定'}</Fact>
            <Fact name="报名截止">{momentText(form.signUpUntil)}</Fact>
            <Fact name="名额">{`${placed}/${card.capacity}${waiting > 0 ? `，${waiting} 人排队` : ''}`}</Fact>
            {people !== null && <Fact name="参与人数">{`${people} 人`}</Fact>}
          </View>
          {cancelReason !== null && (
            <View className="mt12">
              <Tip tone="error" icon="prohibit">{`取消的原因：${cancelReason}`}</Tip>
            </View>
          )}
        </View>
        {isOver && (
          <>
            <Section title="现场照片" />
            <HeldPictures key={event.revision} opened={opened} role={role} onChanged={onChanged} />
          </>
        )}
      </View>
      <View className={styles.side}>
        {isLive && (
          <List className="mt12">
            <Cell
              title="报名名单"
              icon="users-three"
              trailing={<View className="sm c3 num">{`${placed} 人`}</View>}
              onTap={() => openEventsWay('attendees/', { id: card.id })}
            />
            <Cell
              title="签到码"
              note="放在门口的屏幕上，半分钟换一次"
              icon="qr-code"
              trailing={<View className="sm c3 num">{`已签到 ${attended}`}</View>}
              onTap={() => openEventsWay('door/', { id: card.id })}
            />
          </List>
        )}
        {isOver && <Report event={event} people={people} least={plan.leastPictures} onChanged={onChanged} />}
        {(kept === 'draft' || kept === 'published') && card.state !== 'over' && (
          <View className={styles.ways}>
            <View className={styles.way}>
              <Button isWide kind="line" onTap={() => setCancelling(true)}>
                {kept === 'draft' ? '删掉草稿' : '取消这场'}
              </Button>
            </View>
            <View className={styles.way}>
              <Button isWide kind="ink" icon="pencil-simple" onTap={() => openEventsWay('edit/', { id: card.id })}>
                {kept === 'draft' ? '接着写' : '修改'}
              </Button>
            </View>
          </View>
        )}
      </View>
      <ReasonSheet
        isOpen={isCancelling}
        title={kept === 'draft' ? '删掉这份草稿' : '取消这场活动'}
        text={
          kept === 'draft'
            ? '还没有人看到它，删掉就没有了。'
            : `${placed + waiting} 个报名和排队的人会在通知里看到原因，取消了不能再开。`
        }
        quick={WHY}
        yes={kept === 'draft' ? '删掉草稿' : '取消活动'}
        isBusy={isBusy}
        onClose={() => setCancelling(false)}
        onReason={(reason) => void cancel(reason)}
      />
    </View>
  )
}
