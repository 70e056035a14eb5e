import { Suspense, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { readDoorDigits, readDoorText } from '../../../../domain/event/door'
import { checkIn } from '../../../../domain/event/contract'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { tellError, vibrate } from '../../../components/feedback'
import { focusBoxOfKeyboard } from '../../../components/focusBox'
import { useIntent } from '../../../components/useIntent'
import type { ViewfinderWords } from '../../../components/Viewfinder'
import { mayHaveCamera, Viewfinder } from '../../../components/Viewfinder/lazily'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

const FINDER_WORDS: ViewfinderWords = {
  label: '扫签到码',
  looking: '把门口的签到码放进框里',
  none: '这里打不开相机，关掉后输门口屏幕上的 6 位数字',
  refused: '浏览器没有允许使用相机，在网站设置里打开，或者关掉后输 6 位数字',
}

/** A scanner that acts as a keyboard types the whole code, and ends it with Enter. */
const LONGEST_CODE = 140

interface Props {
  eventId: string
  /** Codes are looked at by the cloud. */
  isOffline: boolean
  onDone: () => void
}

/**
 * At the door: the code is scanned, in WeChat and in browsers with a camera, or the digits below it are typed; with a
 * keyboard the cursor is there already, and Enter sends.
 */
export function Door({ eventId, isOffline, onDone }: Props) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isLooking, setLooking] = useState(false)
  const { run, isBusy } = useIntent()
  useEffect(() => focusBoxOfKeyboard('#door-code input'), [])

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

  /** A code of anything else is not sent: five wrong ones, and one has to wait. */
  function take(scanned: string) {
    setLooking(false)
    const wrong = problemOf(scanned, eventId)
    if (wrong === undefined) void send(scanned)
    else setProblem(wrong)
  }

  async function scan() {
    if (Viewfinder) {
      setLooking(true)
      return
    }
    const found = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => undefined)
    if (found) take(found.result)
  }

  function sendTyped() {
    if (isOffline) return
    const digits = readDoorDigits(typed)
    if (digits !== undefined) void send(digits)
    else if (readDoorText(typed)) take(typed)
    else setProblem('输门口屏幕上的 6 位数字')
  }

  return (
    <View className="mt16">
      {mayHaveCamera() && (
        <View className="mb12">
          <Button
            kind="primary"
            isWide
            icon="scan-bold"
            isOff={isOffline}
            busy={isBusy && '正在签到'}
            onTap={() => void scan()}
          >
            扫码签到
          </Button>
        </View>
      )}
      <View className={classes('row-t', styles.typing)} id="door-code">
        <View className="grow">
          <TextField
            look="box"
            label="门口的 6 位数字"
            type={process.env.TARO_ENV === 'weapp' ? 'number' : 'text'}
            maxLength={process.env.TARO_ENV === 'weapp' ? 7 : LONGEST_CODE}
            value={typed}
            placeholder="门口的 6 位数字"
            error={problem}
            onChange={setTyped}
            onEnter={sendTyped}
          />
        </View>
        <Button kind="ink" isOff={isOffline} busy={isBusy && '正在签到'} onTap={sendTyped}>
          签到
        </Button>
      </View>
      {isOffline && <View className="sm c3 mt8">没有网络，连上网络后再签到</View>}
      {isLooking && Viewfinder && (
        <Suspense fallback={null}>
          <Viewfinder words={FINDER_WORDS} onCode={take} onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </View>
  )
}

/** Why what was scanned is no code of this door; undefined where it is one. */
function problemOf(scanned: string, eventId: string): string | undefined {
  const code = readDoorText(scanned)
  if (!code) return '这不是签到码，扫门口屏幕上的码'
  return code.eventId === eventId ? undefined : '这是另一场活动的签到码，看看门口是哪一场'
}
