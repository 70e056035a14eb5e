import { useCallback, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { DOOR_STEP_MS, doorDigitsText } from '../../../../../domain/event/door'
import { openDoor } from '../../../../../domain/event/organizing'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { Icon } from '../../../../components/Icon'
import { goBack, Page } from '../../../../components/Page'
import { FramedQrCode } from '../../../../components/QrCode'
import { State } from '../../../../components/State'
import { Tap } from '../../../../components/Tap'
import { useInView } from '../../../../components/useNow'
import { PALETTE } from '../../../../styles/palette'
import { useServerNow } from '../../../campaign/useServerNow'
import { holdScreen } from './holdScreen'
import { doorSize } from './doorSize'
import styles from './index.module.scss'

/** A little after it turned, so that the cloud surely shows the next one. */
const LATE_MS = 300

/** 签到码 at the door, as large as the screen: scanned in the mini-program, or its digits typed. */
export default function DoorPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => call(openDoor, { eventId: id }), [id]))
  const isInView = useInView()
  useEffect(() => {
    if (!isInView) return undefined
    return holdScreen()
  }, [isInView])
  useEffect(() => (isInView ? closeByEscape() : undefined), [isInView])
  return (
    <Page
      title="签到码"
      isPaper
      isBare
      lead={
        <Tap label="关闭" className={styles.close} onTap={goBack}>
          <Icon name="x-bold" color={PALETTE.light.ink} isFixed />
        </Tap>
      }
    >
      {loaded.error?.code === 'event.door_closed' ? (
        // Nothing failed: it is not time yet, or no more. The sentence says when.
        <State icon="clock-duotone" title="现在不用签到" text={loaded.error.message}>
          <Button kind="ghost" isWide onTap={() => void loaded.reload()}>
            再看一次
          </Button>
        </State>
      ) : (
        <Answer of={loaded} skeleton="detail">
          {(door) => <Door {...door} isInView={isInView} onTurn={() => void loaded.reload()} />}
        </Answer>
      )}
    </Page>
  )
}

/** A screen at a door has a keyboard and seldom a mouse. @returns lets go of the keyboard */
function closeByEscape(): (() => void) | undefined {
  if (process.env.TARO_ENV !== 'h5') return undefined
  const onKey = (event: KeyboardEvent) => event.key === 'Escape' && goBack()
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

interface Props {
  title: string
  text: string
  digits: string
  until: number
  attended: number
  placed: number
  now: number
  isInView: boolean
  onTurn: () => void
}

function Door({ title, text, digits, until, attended, placed, now: answered, isInView, onTurn }: Props) {
  const now = useServerNow(answered)
  const [size] = useState(doorSize)
  // From answer to answer: the phone's own clock may be anything.
  useEffect(() => {
    if (!isInView) return undefined
    const timer = setTimeout(onTurn, Math.max(1_000, until - answered + LATE_MS))
    return () => clearTimeout(timer)
  }, [until, answered, isInView, onTurn])
  const left = Math.max(0, until - now)
  // The half minute before is taken as well: what is on the screen stays good for as long again.
  const isOld = now >= until + DOOR_STEP_MS
  return (
    <View className={styles.screen}>
      <View className="tc">
        <View className="t1">{title}</View>
        <View className="body c2 mt4">打开小程序的活动页，点“扫码签到”</View>
      </View>
      <View className="mt24">
        <FramedQrCode value={text} label="签到码" size={size} share={left / DOOR_STEP_MS} isExpired={isOld} isOnWhite />
      </View>
      <View className={styles.digits} aria-label={`数字 ${digits.split('').join(' ')}`}>
        {doorDigitsText(digits)}
      </View>
      <View className="sm c2 tc">扫不上就输这 6 位数字，半分钟换一次</View>
      <View className={styles.count}>
        <View className="t2 num">{`已签到 ${attended} 人`}</View>
        <View className="sm c3 num">{`有名额 ${placed} 人`}</View>
      </View>
    </View>
  )
}
