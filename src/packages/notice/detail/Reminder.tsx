import { type ReactNode, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { keepSubscription, type PushStanding } from '../../../../domain/notice/contract'
import { call } from '../../../cloud/call'
import { askForPush, canAskForPush, type PushAnswer } from '../../../cloud/subscribe'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { useIntent } from '../../../components/useIntent'
import { WechatQuestion } from './WechatQuestion'

/**
 * Asked once a notice is confirmed, when a reminder has just shown its use. One consent is one message, and the inbox
 * has everything whatever the answer.
 */
export function Reminder({ push }: { push: PushStanding }) {
  const [canAsk, setCanAsk] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [left, setLeft] = useState(push.left)
  const [answer, setAnswer] = useState<PushAnswer>()
  const { run, isBusy } = useIntent()
  useEffect(() => {
    let isGone = false
    void canAskForPush().then((can) => {
      if (!isGone) setCanAsk(can)
    })
    return () => {
      isGone = true
    }
  }, [])

  const { templateId } = push
  if (templateId === null || !canAsk) return null

  async function take(given: PushAnswer, template: string) {
    setAsking(false)
    setAnswer(given)
    if (given !== 'agreed') return
    const kept = await run(`push ${template}`, (requestKey) =>
      call(keepSubscription, { templateId: template, requestKey }),
    )
    if (kept) setLeft(kept.push.left)
  }
  // Nothing is awaited between the tap and WeChat's question.
  const ask = () =>
    process.env.TARO_ENV === 'weapp'
      ? void askForPush(templateId).then((given) => take(given, templateId))
      : setAsking(true)

  return (
    <>
      <View className="card pad mt12 on-screen">
        {left > 0 ? (
          <Line>下次有要确认的通知，微信会提醒你一次</Line>
        ) : answer === 'agreed' ? (
          <>
            <Line>你已经同意了，还差一步没记下来</Line>
            <Button className="mt12" isSmall busy={isBusy && '正在记'} onTap={() => void take('agreed', templateId)}>
              再记一次
            </Button>
          </>
        ) : answer === undefined ? (
          <>
            <Line>下次有要确认的通知，微信提醒我一次</Line>
            <Button className="mt12" isSmall onTap={ask}>
              微信提醒我
            </Button>
          </>
        ) : (
          <Line note={WHAT_NOW[answer]}>没开提醒也不会错过，通知都在这里</Line>
        )}
      </View>
      <WechatQuestion isOpen={isAsking} onAnswer={(given) => void take(given, templateId)} />
    </>
  )
}

const WHAT_NOW: Readonly<Record<Exclude<PushAnswer, 'agreed'>, string>> = {
  refused: '以后想开：点右上角“…”，进“设置”，打开“订阅消息”',
  switched_off: '你关了这个小程序的订阅消息。想开：点右上角“…”，进“设置”，打开“订阅消息”',
  unavailable: '微信现在发不了这条提醒，过些天再来开',
}

function Line({ children, note }: { children: ReactNode; note?: string }) {
  return (
    <View className="row-t g12">
      <Icon name="bell" color="ink-2" />
      <View className="grow">
        <View className="body">{children}</View>
        {note && <View className="sm c3 mt4">{note}</View>}
      </View>
    </View>
  )
}
