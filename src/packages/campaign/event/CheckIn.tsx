import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { readDoorDigits } from '../../../../domain/event/door'
import { checkIn, type EventView, type MyPlace } from '../../../../domain/event/contract'
import { clockTime, momentText } from '../../../../domain/time'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { tellError, vibrate } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { useIntent } from '../../../components/useIntent'
import { classes } from '../../../styles/classes'
import { addToCalendar } from './addToCalendar'
import styles from './index.module.scss'

interface Props {
  event: EventView
  mine: MyPlace
  now: number
  onDone: () => void
}

/** One's own place: how one gets in, and that one was there. */
export function CheckIn({ event: { card }, mine, now, onDone }: Props) {
  const { attendedAt, doorOpensAt } = mine
  const isDoorOpen = mine.isDoorOpen || (now >= doorOpensAt && now < card.endsAt)
  return (
    <View className="card pad mt12">
      <View className="row g12">
        <Icon name="check-circle-fill" color="ok-text" size={32} />
        <View className="grow">
          <View className="t3">{attendedAt === null ? '名额给你留好了' : `${clockTime(attendedAt)} 签到了`}</View>
          <View className="sm c2 mt4">{standing(attendedAt, isDoorOpen, doorOpensAt, now)}</View>
        </View>
      </View>
      {attendedAt === null && isDoorOpen && <Door eventId={card.id} onDone={onDone} />}
      {attendedAt === null && !isDoorOpen && card.state !== 'over' && (
        <View className="mt16">
          <Button isWide icon="calendar-blank" onTap={() => void addToCalendar(card)}>
            放进日历
          </Button>
        </View>
      )}
    </View>
  )
}

function standing(attendedAt: number | null, isDoorOpen: boolean, doorOpensAt: number, now: number): string {
  if (attendedAt !== null) return '到场已经记下，不用再做别的'
  if (isDoorOpen) return '到了门口扫码，或输屏幕上的 6 位数字'
  return now < doorOpensAt ? `${momentText(doorOpensAt)} 起在门口扫码签到` : '活动结束了'
}

/** A code is scanned in WeChat; everywhere the digits below it can be typed. */
function Door({ eventId, onDone }: { eventId: string; onDone: () => void }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { run, isBusy } = useIntent()

  async function send(code: string) {
    setProblem(undefined)
    const done = await run(`in:${code}`, () => call(checkIn, { eventId, code }), {
      onRefusal: (error) => {
        if (error instanceof AppError && error.kind !== 'internal') setProblem(error.message)
        else tellError(error)
      },
    })
    if (!done) return
    void vibrate(1)
    setTyped('')
    onDone()
  }

  async function scan() {
    const found = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => undefined)
    if (found) await send(found.result)
  }

  function sendTyped() {
    const digits = readDoorDigits(typed)
    if (digits === undefined) setProblem('输门口屏幕上的 6 位数字')
    else void send(digits)
  }

  return (
    <View className="mt16">
      {process.env.TARO_ENV === 'weapp' && (
        <View className="mb12">
          <Button kind="primary" isWide icon="scan-bold" busy={isBusy && '正在签到'} onTap={() => void scan()}>
            扫码签到
          </Button>
        </View>
      )}
      <View className={classes('row-t', styles.typing)}>
        <View className="grow">
          <TextField
            look="box"
            label="门口的 6 位数字"
            type={process.env.TARO_ENV === 'weapp' ? 'number' : 'text'}
            maxLength={7}
            value={typed}
            placeholder="门口的 6 位数字"
            error={problem}
            onChange={setTyped}
            onEnter={sendTyped}
          />
        </View>
        <Button kind="ink" busy={isBusy && '正在签到'} onTap={sendTyped}>
          签到
        </Button>
      </View>
    </View>
  )
}
