import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { beginRiddles, goOnWithQuiz, openRiddles } from '../../../../domain/quiz/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { CAMPAIGN_PAGES } from '../kept'
import { Standing } from '../Standing'
import { TryEnd } from '../TryEnd'
import { useOffline } from '../useOffline'
import type { Stood } from '../useTry'
import { Guessing } from './Guessing'
import { Lanterns } from './Lanterns'

type Place = { kind: 'start' } | { kind: 'guessing'; stood: Stood } | { kind: 'result'; tryId: string }

/** 猜灯谜: so many in a row, within one time for all of them. */
export default function RiddlesPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: `riddles.${id}`, cabinet: CAMPAIGN_PAGES },
  )
  const offline = useOffline(loaded, '猜灯谜')
  const [place, setPlace] = useState<Place>({ kind: 'start' })
  const { run, isBusy } = useIntent()
  const { data } = loaded
  const back = () => {
    setPlace({ kind: 'start' })
    void loaded.reload()
  }

  async function begin() {
    const running = place.kind === 'start' ? data?.running : undefined
    const stood = await run(running ? `on:${running.tryId}` : 'begin', (requestKey) =>
      running ? call(goOnWithQuiz, { tryId: running.tryId }) : call(beginRiddles, { campaignId: id, requestKey }),
    )
    if (stood) setPlace({ kind: 'guessing', stood })
    else void loaded.reload()
  }

  if (place.kind === 'guessing' && data) {
    return (
      <Guessing
        key={place.stood.try.id}
        begun={place.stood}
        totalMs={data.plan.seconds * 1000}
        onBack={back}
        onOver={(tryId) => setPlace({ kind: 'result', tryId })}
      />
    )
  }
  if (place.kind === 'result')
    return <TryEnd tryId={place.tryId} onBack={back} onAgain={begin} isBusy={isBusy} offline={offline} />
  if (loaded.error?.code === 'session.not_member') {
    return (
      <Page title="猜灯谜">
        <Standing reason="not_member" step={campaignPage('riddles', { id })} />
      </Page>
    )
  }
  const isOff =
    !data || data.notNow !== null || offline !== undefined || (data.triesLeft === 0 && data.running === null)
  return (
    <Page
      title="猜灯谜"
      {...(data
        ? {
            bar: (
              <View className="grow">
                <Button kind="primary" isWide isOff={isOff} busy={isBusy && '正在开始'} onTap={() => void begin()}>
                  {data.running ? '接着猜' : '开始猜'}
                </Button>
              </View>
            ),
            barNote:
              data.notNow ??
              offline ??
              (data.triesLeft > 0 ? `今天还能猜 ${data.triesLeft} 次` : '今天的次数用完了，明天再来'),
          }
        : {})}
    >
      <Answer of={loaded} skeleton="detail">
        {({ title, plan, best, isSolved }) => (
          <View className="card pad mt8">
            <View className="t2">{title}</View>
            <Lanterns lit={Math.min(best ?? 0, plan.inARow)} of={plan.inARow} label={`最多连对 ${best ?? 0} 条`} />
            {isSolved && <Tip tone="ok">猜成了，还可以接着玩</Tip>}
            <View className="body c2 mt12">
              {plan.seconds} 秒里连着猜对 {plan.inARow} 条就算猜成，猜错一条从头数。点一个答案就交，时间一到就停。
            </View>
          </View>
        )}
      </Answer>
    </Page>
  )
}

function open(campaignId: string) {
  // An address without one, as a link cut short.
  return campaignId === '' ? Promise.reject(new AppError('campaign.not_found')) : call(openRiddles, { campaignId })
}
