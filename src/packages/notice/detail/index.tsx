import { useCallback } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { type InboxRow, readNotice } from '../../../../domain/notice/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { BodyView } from '../../../components/BodyView'
import { Button } from '../../../components/Button'
import { Contacts } from '../../../components/Contacts'
import { goBack, Page } from '../../../components/Page'
import { Failed } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { Attachments } from '../../../components/FileRow/Attachments'
import { drawerOf, OPENED_NOTICES, readableOffline } from '../kept'
import { KeptTip } from '../KeptTip'
import { PrintAction } from '../PrintAction'
import { useClock } from '../useClock'
import { lastDay } from '../when'
import { Confirmed } from './Confirmed'
import { Before, Covers, TakenBackAbove } from './Before'
import { Headline } from './Headline'
import { Opens } from './Opens'
import { Reminder } from './Reminder'
import { useConfirmation } from './useConfirmation'
import styles from './index.module.scss'

type Opened = Output<typeof readNotice>

/** One notice: what it says, what to do and by when, and 确认收到. Opens again without a network, text only. */
export default function NoticePage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: drawerOf(id), cabinet: OPENED_NOTICES, keep: readableOffline },
  )
  const { shown, confirm, isBusy, hasJustConfirmed } = useConfirmation(loaded.data, loaded.reload)
  // It was for this person once and is not any more: what the phone still has is not for them either.
  const isGone = loaded.error !== undefined && isNotForThem(loaded.error)
  const row = shown?.notice.row
  const canConfirm =
    !isGone && row !== undefined && row.needsConfirmation && row.confirmedAt === null && row.recalledAt === null
  const now = useClock(loaded.keptAt === undefined ? shown?.now : undefined)

  return (
    <Page
      title="通知"
      action={shown && !isGone && <PrintAction />}
      {...(canConfirm
        ? {
            bar: (
              <View className="grow">
                <Button kind="primary" isWide busy={isBusy && '正在确认'} onTap={() => void confirm()}>
                  确认收到
                </Button>
              </View>
            ),
            barNote: whyConfirm(row, now),
          }
        : {})}
    >
      {isGone ? (
        <>
          <Failed error={loaded.error} onRetry={() => void loaded.reload()} />
          <Button kind="plain" isWide onTap={backToInbox}>
            看其他通知
          </Button>
        </>
      ) : (
        <Answer of={loaded} skeleton="detail">
          {(data) => (
            <Notice
              opened={shown ?? data}
              now={now}
              isKept={loaded.state === 'failed' && loaded.keptAt !== undefined}
              onRenew={() => void loaded.reload()}
            />
          )}
        </Answer>
      )}
      {hasJustConfirmed && shown && <Reminder push={shown.push} />}
    </Page>
  )
}

interface NoticeProps {
  opened: Opened
  now: number
  /** From this phone, because the cloud did not answer. */
  isKept: boolean
  /** Addresses of pictures are too old. */
  onRenew: () => void
}

function Notice({ opened: { notice }, now, isKept, onRenew }: NoticeProps) {
  const { row, share } = notice
  if (row.recalledAt !== null) return <Recalled notice={notice} now={now} />
  return (
    <>
      <View className="card pad-l mt8">
        <Headline notice={notice} now={now} />
        <Before notice={notice} now={now} />
        <View className="hr mt16" />
        <Covers notice={notice} />
        <TakenBackAbove notice={notice} />
        <View className={styles.text}>
          <BodyView body={notice.body} pictures={notice.pictures} onRetryPicture={onRenew} />
        </View>
        {isKept && <KeptTip notice={notice} />}
        <Attachments files={notice.attachments} renew={async () => (await open(row.id)).notice.attachments} />
      </View>
      <Opens notice={notice} />
      <Contacts contacts={notice.contacts} />
      {share && <Confirmed share={share} row={row} now={now} />}
    </>
  )
}

/** Taken back by the union: that and why, without the text. */
function Recalled({ notice, now }: Pick<Opened, 'notice'> & { now: number }) {
  return (
    <>
      <View className="card pad-l mt8">
        <Headline notice={{ ...notice, chain: [] }} now={now} />
        <View className="mt16">
          <Tip icon="prohibit">
            <View className="b">这条通知已经撤回，不用再处理</View>
            {notice.recallReason && <View className="mt4">{`原因：${notice.recallReason}`}</View>}
          </Tip>
        </View>
      </View>
      <Contacts contacts={notice.contacts} />
      <View className="mt16">
        <Button kind="plain" isWide onTap={backToInbox}>
          看其他通知
        </Button>
      </View>
    </>
  )
}

async function open(noticeId: string): Promise<Opened> {
  // An address without one, as a link cut short.
  if (noticeId === '') throw new AppError('notice.not_found')
  return call(readNotice, { noticeId })
}

const isNotForThem = ({ kind }: AppError) => kind === 'missing' || kind === 'forbidden'

function whyConfirm({ deadline }: InboxRow, now: number): string {
  if (deadline === null) return '点一下，工会就知道你收到了'
  if (deadline > now) return `${lastDay(deadline)}前点一下，工会就知道你收到了`
  return `过了 ${lastDay(deadline)}，现在点一下工会也能看到`
}

/** From the inbox one goes back to it; from the home page or a message one goes there. */
function backToInbox(): void {
  const pages = Taro.getCurrentPages()
  const before = pages[pages.length - 2]?.route ?? ''
  if (before.includes('notice/inbox')) goBack()
  else void Taro.redirectTo({ url: '/packages/notice/inbox/index' })
}
