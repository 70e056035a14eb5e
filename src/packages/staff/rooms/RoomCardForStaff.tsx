import { useState } from 'react'
import { View } from '@tarojs/components'
import { endRoom, type RoomCard } from '../../../../domain/room/contract'
import { dayText, startOfDay } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Cover } from '../../../components/Cover'
import { Dotted } from '../../../components/Dotted'
import { toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import { RemindSheet } from './RemindSheet'
import { openEdit, openNotes } from './ways'
import styles from './index.module.scss'

const STATE_WORDS = { running: '进行中', coming: '未开始', ended: '已结束' } as const
const WHY_END = ['大家提前读完了', '读的人不多，先停一停', '换一本书再开'] as const

interface Props {
  room: RoomCard
  unionId: string
  onChanged: () => void
}

/** One room with what can be done to it. */
export function RoomCardForStaff({ room, unionId, onChanged }: Props) {
  const { id, title, book, state, unionName, leaderName, readers, firstDay, lastDay } = room
  const [asks, setAsks] = useState<'end' | 'remind'>()
  const { run, isBusy } = useIntent()

  async function end(reason: string) {
    const ended = await run(`end:${reason}`, (requestKey) => call(endRoom, { roomId: id, reason, requestKey }))
    if (!ended) return
    setAsks(undefined)
    toast('已结束，读的人会收到通知')
    onChanged()
  }

  return (
    <View className="card pad">
      <View className={styles.head}>
        <Cover title={book.title} cover={book.cover} width={52} />
        <View className="grow">
          <View className={styles.title}>
            <View className="t3">{title}</View>
            <Tag tone={state === 'running' ? 'ok' : 'plain'}>{STATE_WORDS[state]}</Tag>
          </View>
          <View className="sm c2 mt4">{`《${book.title}》`}</View>
          <View className="sm c3 mt4">
            <Dotted of={[unionName, `${leaderName} 领读`, `${readers} 人在读`]} />
          </View>
          <View className="sm c3 mt4 num">{`${dayText(startOfDay(firstDay))} 到 ${dayText(startOfDay(lastDay))}`}</View>
        </View>
      </View>
      <View className={styles.ways}>
        <Button isSmall icon="chat-circle-text" label={`看${title}里大家写的`} onTap={() => openNotes(id)}>
          大家写的
        </Button>
        {state !== 'ended' && (
          <>
            <Button isSmall icon="pencil-simple" label={`改${title}`} onTap={() => openEdit(unionId, id)}>
              修改
            </Button>
            <Button isSmall icon="bell" label={`提醒${title}的人`} onTap={() => setAsks('remind')}>
              提醒
            </Button>
            <Button isSmall kind="line" label={`结束${title}`} onTap={() => setAsks('end')}>
              结束
            </Button>
          </>
        )}
      </View>
      {asks === 'remind' && <RemindSheet roomId={id} onClose={() => setAsks(undefined)} />}
      <ReasonSheet
        isOpen={asks === 'end'}
        title="结束这个共读"
        text="结束后不能再写，大家写的还能看。读的人会在通知里看到原因，结束了不能再开。"
        quick={WHY_END}
        yes="结束共读"
        isBusy={isBusy}
        onClose={() => setAsks(undefined)}
        onReason={(reason) => void end(reason)}
      />
    </View>
  )
}
