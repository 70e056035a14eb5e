import { useState } from 'react'
import { View } from '@tarojs/components'
import { remindRoom } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { ReasonField } from '../../../components/ReasonField'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'

const QUICK = ['今天读新的一章，有空翻几页', '今天的问题等你来说说', '落下几天没关系，从今天接着读'] as const

/** A word to those who want it, once a day. */
export function RemindSheet({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { run, isBusy } = useIntent()
  const words = text.trim()

  async function remind() {
    setAsked(true)
    if (words.length < 2) return
    const done = await run(`remind:${words}`, (requestKey) => call(remindRoom, { roomId, text: words, requestKey }))
    if (!done) return
    onClose()
    toast(done.reminded === 0 ? '现在没有人开着提醒' : `提醒了 ${done.reminded} 人`)
  }

  return (
    <Sheet
      isOpen
      title="提醒一下"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" busy={isBusy && '提醒中'} onTap={() => void remind()}>
            发提醒
          </Button>
        </>
      }
    >
      <View className="body c2 mb12">发到开着提醒的人的通知里，一天一次。</View>
      <ReasonField
        value={text}
        onChange={setText}
        quick={QUICK}
        error={isAsked && words.length < 2 ? '选一句，或自己写一句' : undefined}
        onEnter={() => void remind()}
      />
    </Sheet>
  )
}
