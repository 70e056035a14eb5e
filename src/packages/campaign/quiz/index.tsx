import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { beginQuiz, goOnWithQuiz, openQuiz } from '../../../../domain/quiz/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Page } from '../../../components/Page'
import { useIntent } from '../../../components/useIntent'
import { CAMPAIGN_PAGES } from '../kept'
import { Standing } from '../Standing'
import { TryEnd } from '../TryEnd'
import { useOffline } from '../useOffline'
import type { Stood } from '../useTry'
import { Levels } from './Levels'
import { Playing } from './Playing'

type Place = { kind: 'levels' } | { kind: 'playing'; stood: Stood } | { kind: 'result'; tryId: string }

/** 答题: the levels, a try, and how it went. */
export default function QuizPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: `quiz.${id}`, cabinet: CAMPAIGN_PAGES },
  )
  // Questions and the clock are the cloud's: without it no try begins, and none goes on.
  const offline = useOffline(loaded, '答题')
  const [place, setPlace] = useState<Place>({ kind: 'levels' })
  const { run, isBusy } = useIntent()
  const toLevels = () => {
    setPlace({ kind: 'levels' })
    void loaded.reload()
  }

  async function begin(level: number | null, isPractice: boolean) {
    const stood = await run(`${level}:${isPractice}`, (requestKey) =>
      call(beginQuiz, { campaignId: id, level, isPractice, requestKey }),
    )
    if (stood) setPlace({ kind: 'playing', stood })
    else void loaded.reload()
  }

  async function goOn(tryId: string) {
    const stood = await run(`on:${tryId}`, () => call(goOnWithQuiz, { tryId }))
    if (stood) setPlace({ kind: 'playing', stood })
  }

  if (place.kind === 'playing') {
    return (
      <Playing
        key={place.stood.try.id}
        begun={place.stood}
        onBack={toLevels}
        onOver={(tryId) => setPlace({ kind: 'result', tryId })}
      />
    )
  }
  if (place.kind === 'result') {
    return <TryEnd tryId={place.tryId} onBack={toLevels} onAgain={begin} isBusy={isBusy} offline={offline} />
  }
  if (loaded.error?.code === 'session.not_member') {
    return (
      <Page title="答题">
        <Standing reason="not_member" step={campaignPage('quiz', { id })} />
      </Page>
    )
  }
  return (
    <Page title="答题">
      <Answer of={loaded} skeleton="list">
        {(quiz) => (
          <View>
            <Levels quiz={quiz} isBusy={isBusy} offline={offline} onBegin={begin} onGoOn={goOn} />
          </View>
        )}
      </Answer>
    </Page>
  )
}

function open(campaignId: string) {
  // An address without one, as a link cut short.
  return campaignId === '' ? Promise.reject(new AppError('campaign.not_found')) : call(openQuiz, { campaignId })
}
