import { useCallback, useEffect } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { type EventView, leaveEvent, type MyPlace, openEvent, signUp } from '../../../../domain/event/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { confirm, tellError, toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { useInView } from '../../../components/useNow'
import { useIntent } from '../../../components/useIntent'
import { Standing } from '../Standing'
import { useServerNow } from '../useServerNow'
import { About } from './About'
import { CheckIn } from './CheckIn'
import { Queue } from './Queue'
import { Places } from './Places'
import { wayIn } from './wayIn'

/** How often somebody who waits hears how many are before them, while they look. */
const LOOK_AGAIN_MS = 15_000

/** One event: what it is, a place or a turn in the queue, and checking in at its door. */
export default function EventPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: `event.${id}`, keep: readableOffline },
  )
  const { data, reload } = loaded
  const isWaiting = data?.mine.state === 'waiting'
  const isInView = useInView()
  useEffect(() => {
    if (!isWaiting || !isInView) return undefined
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isWaiting, isInView, reload])
  useShareAppMessage(() => ({ title: data?.event.card.title ?? '线下活动', path: campaignPage('event', { id }) }))

  if (loaded.error?.code === 'session.not_member') {
    return (
      <Page title="线下活动">
        <Standing reason="not_member" step={campaignPage('event', { id })} />
      </Page>
    )
  }
  if (!data) {
    return (
      <Page title="线下活动">
        <Answer of={loaded} skeleton="detail">
          {() => null}
        </Answer>
      </Page>
    )
  }
  return <Opened {...data} loaded={loaded} />
}

interface Props {
  event: EventView
  mine: MyPlace
  now: number
  loaded: Parameters<typeof Answer>[0]['of']
}

function Opened({ event, mine, now: answered, loaded }: Props) {
  const { card } = event
  const now = useServerNow(answered, loaded.keptAt)
  const { run, isBusy } = useIntent()
  const reload = () => loaded.reload()
  const way = wayIn(event, mine, now)

  async function come(waits: boolean) {
    const came = await run(`up:${waits}`, (requestKey) => call(signUp, { eventId: card.id, waits, requestKey }), {
      onRefusal: (error) => {
        // Somebody had the last place a moment before.
        if (error instanceof AppError && error.code === 'event.full') void askToWait()
        else tellError(error)
      },
    })
    if (!came) return
    if (came.mine.state === 'placed') toast('报名成功，名额给你留好了')
    await reload()
  }

  async function askToWait() {
    await reload()
    const isSure = await confirm({
      title: '名额刚刚满了',
      text: '可以排队，有人取消就按先后顺序给，轮到你会在通知里说',
      yes: '排队',
    })
    if (isSure) await come(true)
  }

  async function leave() {
    const isSure = await confirm(
      mine.state === 'placed'
        ? { title: '取消报名？', text: '名额会给排在最前面的人，再报要重新排', yes: '取消报名', no: '再想想' }
        : { title: '退出排队？', text: '再来要从最后排起', yes: '退出排队', no: '接着排' },
    )
    if (!isSure) return
    const left = await run('leave', (requestKey) => call(leaveEvent, { eventId: card.id, requestKey }))
    if (!left) return
    toast(mine.state === 'placed' ? '取消了，名额给下一位' : '退出了')
    await reload()
  }

  return (
    <Page
      title="线下活动"
      {...(way
        ? {
            bar: way.leaves ? (
              <View className="grow">
                <Button isWide busy={isBusy && '正在取消'} onTap={() => void leave()}>
                  {way.words}
                </Button>
              </View>
            ) : (
              <View className="grow">
                <Button
                  kind="primary"
                  isWide
                  busy={isBusy && '正在报名'}
                  isOff={way.reason !== undefined}
                  onTap={() => void come(way.waits)}
                >
                  {way.words}
                </Button>
              </View>
            ),
            barNote: way.reason ?? way.note,
          }
        : {})}
    >
      <Answer of={loaded} skeleton="detail">
        {() => (
          <>
            {mine.state === 'waiting' && card.state !== 'cancelled' && card.state !== 'over' ? (
              <Queue event={event} mine={mine} />
            ) : (
              <Places event={event} mine={mine} now={now} />
            )}
            {mine.state === 'placed' && card.state !== 'cancelled' && (
              <CheckIn event={event} mine={mine} now={now} onDone={() => void reload()} />
            )}
            <About event={event} />
          </>
        )}
      </Answer>
    </Page>
  )
}

/** What stays on the phone: when and where it is, for whoever has a place and no signal at its door. Nobody's phone number. */
function readableOffline({ event, ...rest }: Output<typeof openEvent>): Output<typeof openEvent> {
  return { ...rest, event: { ...event, contacts: [], pictures: [] } }
}

function open(eventId: string) {
  // An address without one, as a link cut short.
  return eventId === '' ? Promise.reject(new AppError('event.not_found')) : call(openEvent, { eventId })
}
