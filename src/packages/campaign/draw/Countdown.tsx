import { useEffect } from 'react'
import { View } from '@tarojs/components'
import type { DrawView, MyDraw } from '../../../../domain/draw/contract'
import { momentText } from '../../../../domain/time'
import { Ring } from '../../../components/Ring'
import { selectIsElder, useDisplay } from '../../../stores/display'
import { classes } from '../../../styles/classes'
import { ENTRANTS, leftText, whyText, withdrawnText } from '../drawWords'
import { countText } from '../words'
import styles from './index.module.scss'

/** After the seed's moment two people type it: somebody who waits looks again by themselves. */
const LOOK_AGAIN_MS = 60_000

interface Props {
  draw: DrawView
  mine: MyDraw | null
  now: number
  /** The moment has come. */
  onDue: () => Promise<void>
}

/** Where the draw stands, as one ring: what is left until the seed, or what it waits for. */
export function Countdown({ draw, mine, now, onDue }: Props) {
  const isElder = useDisplay(selectIsElder)
  const { list, seedAt, state } = draw
  const isWaiting = list !== null && seedAt !== null && state === 'frozen' && draw.stopped === null
  const left = isWaiting ? Math.max(0, seedAt - now) : 0
  const isCounting = left > 0
  useEffect(() => {
    if (!isWaiting || isCounting) return undefined
    const timer = setTimeout(() => void onDue(), LOOK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isWaiting, isCounting, onDue])
  const share = isCounting && list && seedAt ? left / Math.max(1, seedAt - list.frozenAt) : state === 'drawn' ? 1 : 0
  const [small, large, note] = wordsOf(draw, mine, left)
  return (
    <View className={classes('card mt12', styles.countdown)}>
      <Ring share={share} size={isElder ? 220 : 200} tone={isCounting ? 'brand' : 'ink'} label={`${small}${large}`}>
        <View className="sm c3">{small}</View>
        <View className={classes('num', styles.left, large.length > 6 && styles.long)}>{large}</View>
      </Ring>
      <View className={classes('sm c2 mt16', styles.note)}>{note}</View>
    </View>
  )
}

function wordsOf(draw: DrawView, mine: MyDraw | null, left: number): [small: string, large: string, note: string] {
  const { state, list, seedAt, seedSource, counts } = draw
  const many = `共 ${countText(list?.count ?? 0)} 人，${counts.prizes} 份奖品`
  if (draw.stopped !== null) {
    return ['抽奖', '不再进行', `${whyText(draw.stopped)}。${list ? withdrawnText(draw.stopped) : '看看别的活动'}`]
  }
  switch (state) {
    case 'none':
      return ['抽奖', '没开始', `${ENTRANTS[draw.entry]}都在名单里，名单先公布再抽`]
    case 'gathering':
      return ['名单', '整理中', '整理好就公布，几分钟后再来看']
    case 'frozen':
      return left > 0
        ? ['离公布种子还有', leftText(left), `${many}。种子：${seedSource}，${momentText(seedAt ?? 0)} 公布`]
        : ['种子', '核对中', `${many}。两位管理人员对照${seedSource}录入后开奖`]
    case 'seeded':
      return ['种子', '已确认', `${many}。马上开奖`]
    case 'drawing':
      return ['开奖', '进行中', '正在写下中奖编号，一会儿再来看']
    case 'drawn':
      return mine?.isIn === false
        ? ['这次抽奖', '已开奖', '这份名单里没有你，看看别的活动']
        : ['这次抽奖', mine ? '没抽中' : '已开奖', `${many}。有人过期不领，会给后面的人，到时通知`]
  }
}
