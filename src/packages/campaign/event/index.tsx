import { useCallback, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { leaveEvent, openEvent, signUp } from '../../../../domain/event/contract'
import { call } from '../../../cloud/call'
import { remember } from '../../../cloud/remembered'
import { type Loaded, useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { confirm, tellError, toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { useInView } from '../../../components/useNow'
import { useIntent } from '../../../components/useIntent'
import { CAMPAIGN_PAGES } from '../kept'
import { Standing } from '../Standing'
import { useOffline } from '../useOffline'
import { useServerNow } from '../useServerNow'
import { About } from './About'
import { CheckIn } from './CheckIn'
import { Queue } from './Queue'
import { Places } from './Places'
import { wayIn } from './wayIn'

/** What waits for the network. */
const DEEDS = { none: '报名', placed: '取消', waiting: '退出排队' } as const

type Read = Output<typeof openEvent>

const eventDrawer = (eventId: string) => `event.${eventId}`

/** How often somebody who waits hears how many are before them, while they look. */
const LOOK_AGAIN_MS = 15_000

/** One event: what it is, a place or a turn in the queue, and checking in at its door. */
export default function EventPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: eventDrawer(id), cabinet: CAMPAIGN_PAGES, keep: readableOffline },
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
  return <Opened read={data} loaded={loaded} />
}

interface Props {
  read: Read
  loaded: Loaded<Read> & { reload: () => Promise<void> }
}

function Opened({ read, loaded }: Props) {
  // What signing up or leaving answered stands until the page is read anew, also where that fails.
  const [since, setSince] = useState<{ read: Read; stands: Read }>()
  const { event, mine, now: answered } = since?.read === read ? since.stands : read
  const { card } = event
  const now = useServerNow(answered, answered === read.now ? loaded.keptAt : undefined)
  const offline = useOffline(loaded, DEEDS[mine.state])
  const { run, isBusy } = useIntent()
  const reload = () => loaded.reload()
  const way = wayIn(event, mine, now)

  function keep({ mine: place, now: at }: Output<typeof signUp>) {
    const stands = { event: { ...event, card: { ...card, mine: place.state } }, mine: place, now: at }
    setSince({ read, stands })
    remember(eventDrawer(card.id), readableOffline(stands), CAMPAIGN_PAGES)
  }

  async function come(waits: boolean) {
    const came = await run(`up:${waits}`, (requestKey) => call(signUp, { eventId: card.id, waits, requestKey }), {
      onRefusal: (error) => {
        // Somebody had the last place a moment before.
        if (error instanceof AppError && error.code === 'event.full') void askToWait()
        else tellError(error)
      },
    })
    if (!came) return
    keep(came)
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
    keep(left)
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
                <Button isWide isOff={offline !== undefined} busy={isBusy && '正在取消'} onTap={() => void leave()}>
                  {way.words}
                </Button>
              </View>
            ) : (
              <View className="grow">
                <Button
                  kind="primary"
                  isWide
                  busy={isBusy && '正在报名'}
                  isOff={way.reason !== undefined || offline !== undefined}
                  onTap={() => void come(way.waits)}
                >
                  {way.words}
                </Button>
              </View>
            ),
            barNote: way.reason ?? offline ?? way.note,
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
              <CheckIn
                event={event}
                mine={mine}
                now={now}
                isOffline={offline !== undefined}
                onDone={() => void reload()}
              />
            )}
            <About event={event} />
          </>
        )}
      </Answer>
    </Page>
  )
}

/** What stays on the phone: when and where it is, for whoever has a place and no signal at its door. Nobody's phone number. */
function readableOffline({ event, ...rest }: Read): Read {
  return { ...rest, event: { ...event, contacts: [], pictures: [] } }
}

function open(eventId: string) {
  // An address without one, as a link cut short.
  return eventId === '' ? Promise.reject(new AppError('event.not_found')) : call(openEvent, { eventId })
}
