import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { momentText } from '../../../../domain/time'
import { listMessages, type MyMessage, openWall, type WallMessage } from '../../../../domain/wall/contract'
import { call } from '../../../cloud/call'
import { type Loaded, useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { Dotted } from '../../../components/Dotted'
import { toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { CAMPAIGN_PAGES } from '../kept'
import { useOffline } from '../useOffline'
import { LikeButton } from './LikeButton'
import { MyMessages } from './MyMessages'
import { useLikes } from './useLikes'
import { useWriting } from './useWriting'
import { WriteSheet } from './WriteSheet'
import styles from './index.module.scss'

type Wall = Output<typeof openWall>

/** 留言墙: the topic, 金句, and what people wrote, newest first and never by likes. */
export default function WallPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(
    useCallback(() => open(id), [id]),
    { remember: `wall.${id}`, cabinet: CAMPAIGN_PAGES },
  )
  useShareAppMessage(() => ({ title: loaded.data?.topic ?? '留言墙', path: campaignPage('wall', { id }) }))
  if (!loaded.data) {
    return (
      <Page title="留言墙">
        <Answer of={loaded} skeleton="list">
          {() => null}
        </Answer>
      </Page>
    )
  }
  return <Opened campaignId={id} wall={loaded.data} loaded={loaded} />
}

interface Props {
  campaignId: string
  wall: Wall
  loaded: Loaded<Wall> & { reload: () => Promise<void> }
}

function Opened({ campaignId, wall, loaded }: Props) {
  const { topic, most, messagesEach, quotations, mine, notNow } = wall
  const [isWriting, setWriting] = useState(false)
  const likes = useLikes(campaignId)
  // What everybody reads stands in a drawer of its own, apart from what is one's own.
  const rows = useRows(
    useCallback((cursor?: string) => page(campaignId, cursor), [campaignId]),
    `wall.messages.${campaignId}`,
    CAMPAIGN_PAGES,
  )
  const offline = useOffline(loaded, messagesEach > 0 ? '留言和点赞' : '点赞')
  const reload = async () => void (await Promise.all([loaded.reload(), rows.first.reload()]))
  const isOpen = notNow === null
  const mayAct = isOpen && offline === undefined
  const isEnough = mine.length >= messagesEach

  async function written({ state }: MyMessage) {
    setWriting(false)
    toast(state === 'shown' ? '在墙上了' : '发好了，工作人员看过就上墙')
    await reload()
  }
  const writing = useWriting(campaignId, (message) => void written(message))

  return (
    <Page
      title="留言墙"
      {...(isOpen && messagesEach > 0
        ? {
            bar: (
              <View className="grow">
                <Button
                  kind="primary"
                  isWide
                  icon="note-pencil"
                  isOff={isEnough || offline !== undefined}
                  onTap={() => setWriting(true)}
                >
                  写一句
                </Button>
              </View>
            ),
            barNote: offline ?? (isEnough ? '你的留言够数了，删一条再写' : `一人最多写 ${messagesEach} 条`),
          }
        : {})}
    >
      <Answer of={{ ...loaded, reload }} skeleton="list">
        {() => (
          <>
            <View className="t1 mt8">{topic}</View>
            {notNow !== null && (
              <View className="mt12">
                <Tip icon="info">{notNow}</Tip>
              </View>
            )}
            {isOpen && messagesEach === 0 && offline !== undefined && (
              <View className="mt12" aria-live="polite">
                <Tip icon="wifi-slash">{offline}</Tip>
              </View>
            )}
            {quotations.length > 0 && (
              <Section title="金句">
                <View className={styles.list}>
                  {quotations.map((each) => (
                    <View key={each.id} className="card pad">
                      <View className={styles.text}>{each.text}</View>
                      <View className={styles.foot}>
                        <View className={classes(styles.who, 'sm c3')}>{each.from}</View>
                        <LikeButton
                          {...likes.likedOf(each)}
                          of={each.text}
                          isOff={!mayAct}
                          onTap={() => likes.toggle('quotation', each)}
                        />
                      </View>
                    </View>
                  ))}
                </View>
              </Section>
            )}
            {mine.length > 0 && (
              <Section title="我写的">
                <MyMessages
                  campaignId={campaignId}
                  messages={mine}
                  isOff={offline !== undefined}
                  onRemoved={() => void reload()}
                />
              </Section>
            )}
            <Section title="大家写的">
              <Answer of={saidOnce(rows.first, loaded)} skeleton="list">
                {({ rows: first }) =>
                  first.length === 0 ? (
                    <State
                      icon="chats-duotone"
                      title="还没有人写"
                      text={isOpen ? '第一句由你来写' : '去看看别的活动'}
                    />
                  ) : (
                    <>
                      <View className={styles.list}>
                        {[...first, ...rows.later].map((message) => (
                          <Message key={message.id} message={message} likes={likes} mayAct={mayAct} />
                        ))}
                      </View>
                      <More hasMore={rows.hasMore} onMore={rows.loadMore} />
                    </>
                  )
                }
              </Answer>
            </Section>
            <View className="sm c3 mt16">按时间先后，不按赞数排。奖品抽签送，和赞数无关。</View>
          </>
        )}
      </Answer>
      {isWriting && <WriteSheet {...{ topic, most, writing, offline }} onClose={() => setWriting(false)} />}
    </Page>
  )
}

/** How old the messages are is said above everything, where that could not be refreshed either. */
function saidOnce<T, L extends Loaded<T>>(list: L, wall: Loaded<Wall>): L {
  return wall.state === 'failed' && list.data !== undefined ? { ...list, state: 'ready', error: undefined } : list
}

interface MessageProps {
  message: WallMessage
  likes: ReturnType<typeof useLikes>
  mayAct: boolean
}

function Message({ message, likes, mayAct }: MessageProps) {
  const { text, author, unionName, at, isMine } = message
  return (
    <View className="card pad">
      <View className={styles.text}>{text}</View>
      <View className={styles.foot}>
        <Dotted className={classes(styles.who, 'sm c3')} of={[isMine ? '我' : author, unionName, momentText(at)]} />
        <LikeButton
          {...likes.likedOf(message)}
          of={text}
          isOff={!mayAct}
          onTap={() => likes.toggle('message', message)}
        />
      </View>
    </View>
  )
}

function open(campaignId: string) {
  // An address without one, as a link cut short.
  return campaignId === '' ? Promise.reject(new AppError('campaign.not_found')) : call(openWall, { campaignId })
}

async function page(campaignId: string, cursor?: string) {
  const { messages, nextCursor } = await call(listMessages, { campaignId, ...(cursor ? { cursor } : {}) })
  return { rows: messages, nextCursor }
}
