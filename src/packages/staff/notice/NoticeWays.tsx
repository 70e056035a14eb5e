import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import {
  type openPublished,
  pinNotice,
  recallNotice,
  remindReaders,
  reviseNotice,
} from '../../../../domain/notice/following'
import { addDays, dayText, momentText, startOfDay, unionDate } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Choices } from '../../../components/Choices'
import { confirm, toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'
import { countText } from '../words'
import styles from './index.module.scss'

const RECALL_REASONS = ['内容有误，改好再发', '事情取消了', '发错范围了']
/** Days a notice may stand on top, as people think of it. */
const PIN_DAYS = ['3', '7', '30'] as const

interface Props {
  published: Output<typeof openPublished>
  onChanged: () => Promise<void>
}

/** What may be done with a notice that is out: remind, pin, write the next version, recall. */
export function NoticeWays({ published, onChanged }: Props) {
  const { row, mayManage, remindAgainAt, now } = published
  const [asking, setAsking] = useState<'recall' | 'pin'>()
  const { run, isBusy } = useIntent()
  const noticeId = row.id
  const isGuide = row.kind === 'guide'
  const isOut = row.state === 'published'
  const isPinned = row.pinnedUntil !== null && row.pinnedUntil > now

  const remind = async () => {
    const left = Math.max(0, row.figures.members - row.figures.confirmed)
    const isSure = await confirm({
      title: '提醒还没确认的人',
      text: `大约 ${countText(left)} 人。通知会重新变成未读，订阅了微信提醒的人会收到一条。一天只能提醒一次。`,
      yes: '提醒',
    })
    if (!isSure) return
    const answer = await run(`remind ${noticeId}`, (requestKey) => call(remindReaders, { noticeId, requestKey }))
    if (!answer) return
    toast(`已提醒 ${countText(answer.toRemind)} 人`)
    await onChanged()
  }
  const revise = async () => {
    const draft = await run(`revise ${noticeId}`, (requestKey) => call(reviseNotice, { noticeId, requestKey }))
    if (draft) void Taro.navigateTo({ url: `/packages/staff/compose/index?draft=${draft.draftId}` })
  }
  const recall = async (reason: string) => {
    const answer = await run(`recall ${noticeId} ${reason}`, (requestKey) =>
      call(recallNotice, { noticeId, reason, requestKey }),
    )
    if (!answer) return
    setAsking(undefined)
    toast(row.state === 'scheduled' ? '已取消，没有人看到过' : '已撤回，大家会看到原因')
    await onChanged()
  }
  const pin = async (days: string | null) => {
    const until = days === null ? null : startOfDay(addDays(unionDate(now), Number(days) + 1))
    const answer = await run(`pin ${noticeId} ${until}`, (requestKey) =>
      call(pinNotice, { noticeId, until, requestKey }),
    )
    if (!answer) return
    setAsking(undefined)
    toast(until === null ? '已取消置顶' : `置顶到 ${dayText(until - 1)}`)
    await onChanged()
  }
  if (!mayManage || row.state === 'recalled') return null
  return (
    <View>
      <View className={styles.ways}>
        {isOut && row.needsConfirmation && (
          <Button kind="ink" isSmall icon="bell" isOff={isBusy || remindAgainAt !== null} onTap={() => void remind()}>
            提醒没确认的人
          </Button>
        )}
        {isOut && (
          <Button isSmall isOff={isBusy} onTap={() => void revise()}>
            {isGuide ? '修改' : '发新版本'}
          </Button>
        )}
        {isOut && !isGuide && (
          <Button isSmall isOff={isBusy} onTap={() => (isPinned ? void pin(null) : setAsking('pin'))}>
            {isPinned ? '取消置顶' : '置顶'}
          </Button>
        )}
        <Button isSmall isOff={isBusy} onTap={() => setAsking('recall')}>
          {row.state === 'scheduled' ? '取消发布' : isGuide ? '撤下' : '撤回'}
        </Button>
      </View>
      {isOut && row.needsConfirmation && remindAgainAt !== null && (
        <View className="sm c3 mt8">今天提醒过了，{momentText(remindAgainAt)} 以后可以再提醒</View>
      )}
      <ReasonSheet
        isOpen={asking === 'recall'}
        title={row.state === 'scheduled' ? '取消发布' : '撤回通知'}
        text={
          row.state === 'scheduled'
            ? '还没到发布时间，取消后没有人会看到。'
            : '撤回后正文看不到了，原来的位置会写“已撤回”和原因。撤回不能恢复，要再发就写一条新的。'
        }
        quick={RECALL_REASONS}
        yes={row.state === 'scheduled' ? '取消发布' : '撤回'}
        isBusy={isBusy}
        onClose={() => setAsking(undefined)}
        onReason={(reason) => void recall(reason)}
      />
      <Sheet isOpen={asking === 'pin'} title="置顶多久" onClose={() => setAsking(undefined)}>
        <Choices
          options={PIN_DAYS.map((days) => ({
            value: days,
            words: `${days} 天`,
            note: `到 ${dayText(startOfDay(addDays(unionDate(now), Number(days))))}`,
          }))}
          value=""
          onChange={(days) => void pin(days)}
        />
      </Sheet>
    </View>
  )
}
