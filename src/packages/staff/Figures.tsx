import { View } from '@tarojs/components'
import type { openOverview } from '../../../domain/staff/contract'
import type { Output } from '../../../domain/contract'
import { classes } from '../../styles/classes'
import { countText, waitedText } from './words'
import styles from './Figures.module.scss'

export type Overview = Output<typeof openOverview>

/** Figures of the day: four cards side by side on a wide screen, one card on a phone. */
export function Figures({ overview, isWide }: { overview: Overview; isWide: boolean }) {
  const { waiting, joinedToday, redeemedToday } = overview
  if (isWide) return <WideFigures overview={overview} />
  return (
    <View className={styles.phone}>
      <Count value={waiting} words="待审核" isDue={waiting > 0} />
      <Count value={joinedToday} words="今日入会" />
      <Count value={redeemedToday} words="今日核销" />
    </View>
  )
}

function Count({ value, words, isDue = false }: { value: number; words: string; isDue?: boolean }) {
  return (
    <View className={styles.count}>
      <View className={classes('t1 num', isDue && 'c-brand')}>{countText(value)}</View>
      <View className="sm c3">{words}</View>
    </View>
  )
}

function WideFigures({ overview }: { overview: Overview }) {
  const { waiting, oldestWaitingSince, joinedToday, joinedYesterday, members, netThisMonth, now } = overview
  const { redeemedToday, refusedToday } = overview
  const oldest = oldestWaitingSince === null ? '都处理完了' : `最早一件等了 ${waitedText(oldestWaitingSince, now)}`
  return (
    <View className={styles.wide}>
      <Figure words="待审核" value={waiting} note={oldest} isDue={waiting > 0} />
      <Figure words="今天入会" value={joinedToday} note={comparedText(joinedToday - joinedYesterday)} />
      <Figure words="会员总数" value={members} note={netText(netThisMonth)} />
      <Figure
        words="今天核销"
        value={redeemedToday + refusedToday}
        note={`通过 ${countText(redeemedToday)}，不通过 ${countText(refusedToday)}`}
      />
    </View>
  )
}

interface FigureProps {
  words: string
  value: number
  note: string
  isDue?: boolean
}

function Figure({ words, value, note, isDue = false }: FigureProps) {
  return (
    <View className={styles.figure}>
      <View className="sm c2">{words}</View>
      <View className={styles.value}>{countText(value)}</View>
      <View className={classes('sm', isDue ? 'c-warn' : 'c3')}>{note}</View>
    </View>
  )
}

function comparedText(more: number): string {
  if (more === 0) return '和昨天一样'
  return more > 0 ? `比昨天多 ${countText(more)} 人` : `比昨天少 ${countText(-more)} 人`
}

function netText(net: number): string {
  return net >= 0 ? `本月净增 ${countText(net)} 人` : `本月净减 ${countText(-net)} 人`
}
