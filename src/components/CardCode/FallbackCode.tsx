import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { openFallbackCode } from '../../../domain/card/contract'
import { spacedFallbackCode } from '../../../domain/card/fallbackCode'
import { call } from '../../cloud/call'
import { selectIsOnline, useNetwork } from '../../cloud/online'
import { classes } from '../../styles/classes'
import { tellError } from '../feedback'
import { Tap } from '../Tap'
import styles from './index.module.scss'

interface Props {
  /** This phone's clock, epoch ms, moving. */
  now: number
  /** Large enough to be read across a counter. */
  isLarge: boolean
}

interface Shown {
  code: string
  /** On this phone's clock. */
  endsAt: number
}

/** Eighteen digits for a desk that cannot scan: asked for when needed, gone after a minute, never kept. */
export function FallbackCode({ now, isLarge }: Props) {
  const isOnline = useNetwork(selectIsOnline)
  const [shown, setShown] = useState<Shown>()
  const [isAsking, setAsking] = useState(false)

  async function ask() {
    setAsking(true)
    try {
      const answer = await call(openFallbackCode, {})
      setShown({ code: answer.code, endsAt: Date.now() + (answer.expiresAt - answer.now) })
    } catch (error) {
      tellError(error)
    } finally {
      setAsking(false)
    }
  }

  const secondsLeft = shown ? Math.ceil((shown.endsAt - now) / 1000) : 0
  if (shown && secondsLeft > 0)
    return (
      <View className="tc mt8">
        <View className={classes(styles.digits, isLarge ? 't2' : 't3', 'num')} aria-label={`数字码 ${shown.code}`}>
          {spacedFallbackCode(shown.code)}
        </View>
        <View className="sm c3 mt4">{`报给店员，只能用一次，${secondsLeft} 秒内有效`}</View>
      </View>
    )
  if (!isOnline) return <View className={classes(styles.ask, 'sm c3 tc')}>扫不了码要报数字时，先连上网络</View>
  return (
    <Tap className={classes(styles.ask, 'sm c2')} isOff={isAsking} onTap={() => void ask()}>
      <Text>{isAsking ? '正在取数字码' : shown ? '数字码过期了，再取一个' : '扫不了码？报数字码'}</Text>
    </Tap>
  )
}
