import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { momentText } from '../../../../domain/time'
import {
  hideMessage,
  type MessageState,
  moderateMessage,
  type StaffMessage,
  wallQueue,
} from '../../../../domain/wall/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { goBack } from '../../../components/Page'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { useIntent } from '../../../components/useIntent'
import { Console, Head } from '../../staff/Console'
import { TabbedPages } from '../../staff/TabbedPages'
import { mayReview } from '../../staff/useStaffing'
import styles from './index.module.scss'

const TABS: readonly { value: MessageState; words: string }[] = [
  { value: 'waiting', words: '待看' },
  { value: 'shown', words: '在墙上' },
  { value: 'refused', words: '没上墙' },
  { value: 'hidden', words: '撤下的' },
]

const NONE: Readonly<Record<MessageState, { title: string; text: string }>> = {
  waiting: { title: '都看过了', text: '平台拿不准的留言会排在这里' },
  shown: { title: '墙上还没有留言', text: '有人写了就会出现' },
  refused: { title: '没有退回的', text: '退回的留言和原因会留在这里' },
  hidden: { title: '没有撤下的', text: '撤下的留言和原因会留在这里' },
}

const DOUBTS = { review: '平台拿不准', unanswered: '平台没给结果' } as const

/** 留言墙 for staff: what waits, and what is on the wall. */
export default function StaffWallPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="留言墙" place="campaigns" isFor={mayReview}>
      {({ isWide }) => (
        <View>
          {isWide && <Head title="留言墙" onBack={goBack} />}
          <Messages campaignId={id} />
        </View>
      )}
    </Console>
  )
}

function Messages({ campaignId }: { campaignId: string }) {
  const load = useCallback(
    (tab: MessageState, cursor: string | undefined) =>
      call(wallQueue, { campaignId, tab, ...(cursor ? { cursor } : {}) }),
    [campaignId],
  )
  return (
    <TabbedPages
      first="waiting"
      tabs={TABS}
      load={load}
      countOf={(tab, { waiting }) => (tab === 'waiting' && waiting > 0 ? waiting : undefined)}
      nothing={(tab) => ({ icon: 'chats-duotone', ...NONE[tab] })}
      rowsOf={({ messages }, _tab, onDecided) =>
        messages.map((each) => <Row key={each.id} message={each} onDecided={onDecided} />)
      }
    />
  )
}

type Step = 'refuse' | 'hide'

const STEPS: Readonly<Record<Step, { title: string; text: string; yes: string; done: string }>> = {
  refuse: { title: '退回这条留言', text: '不会上墙，写留言的人看得到原因', yes: '退回', done: '退回了' },
  hide: { title: '撤下这条留言', text: '墙上马上看不到，写留言的人看得到原因', yes: '撤下', done: '撤下了' },
}
const REASONS = ['写了别人的电话或住址', '说的是具体的人，本人没同意', '和这面墙的主题无关']

function Row({ message, onDecided }: { message: StaffMessage; onDecided: () => void }) {
  const { id: messageId, text, author, unionName, at, state, reason, doubt } = message
  const [asking, setAsking] = useState<Step>()
  const { run, isBusy } = useIntent()

  async function show() {
    const done = await run(`show:${messageId}`, (requestKey) =>
      call(moderateMessage, { messageId, verdict: 'show', requestKey }),
    )
    if (done) finish('上墙了')
  }

  async function decline(step: Step, why: string) {
    const done = await run(`${step}:${messageId}:${why}`, (requestKey) =>
      step === 'hide'
        ? call(hideMessage, { messageId, reason: why, requestKey })
        : call(moderateMessage, { messageId, verdict: 'refuse', reason: why, requestKey }),
    )
    if (done) finish(STEPS[step].done)
  }

  function finish(words: string) {
    setAsking(undefined)
    toast(words)
    onDecided()
  }

  const words = asking && STEPS[asking]
  return (
    <View className={styles.row}>
      <View>
        <View className={styles.text}>{text}</View>
        <View className="sm c3 mt4">
          {[`${unionName} ${author}`, momentText(at), ...(doubt && state === 'waiting' ? [DOUBTS[doubt]] : [])].join(
            '，',
          )}
        </View>
        {reason !== null && <View className="sm c2 mt4">{`原因：${reason}`}</View>}
      </View>
      <View className={styles.ways}>
        {state === 'waiting' && (
          <>
            <Button kind="ink" isSmall busy={isBusy && '提交中'} label={`让“${text}”上墙`} onTap={() => void show()}>
              上墙
            </Button>
            <Button isSmall isOff={isBusy} label={`退回“${text}”`} onTap={() => setAsking('refuse')}>
              退回
            </Button>
          </>
        )}
        {state === 'shown' && (
          <Button isSmall isOff={isBusy} label={`撤下“${text}”`} onTap={() => setAsking('hide')}>
            撤下
          </Button>
        )}
      </View>
      <ReasonSheet
        isOpen={asking !== undefined}
        title={words?.title ?? ''}
        text={words?.text ?? ''}
        quick={REASONS}
        yes={words?.yes ?? ''}
        isBusy={isBusy}
        onClose={() => setAsking(undefined)}
        onReason={(why) => asking && void decline(asking, why)}
      />
    </View>
  )
}
