import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { type MyMessage, writeMessage } from '../../../../domain/wall/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { tellError } from '../../../components/feedback'
import { asRole } from '../../../components/role'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  topic: string
  /** Characters. */
  most: number
  onClose: () => void
  onWritten: (message: MyMessage) => void
}

/** 写留言, with how many characters are left. What is refused is said below the words, and the words stay. */
export function WriteSheet({ campaignId, topic, most, onClose, onWritten }: Props) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const { run, isBusy } = useIntent()
  const words = text.trim()
  const length = Array.from(words).length

  async function write() {
    const onRefusal = (error: unknown) => {
      if (error instanceof AppError && (error.field === 'text' || error.code === 'wall.enough'))
        setRefusal(error.message)
      else tellError(error)
    }
    const answer = await run(
      `write:${words}`,
      (requestKey) => call(writeMessage, { campaignId, text: words, requestKey }),
      { onRefusal },
    )
    if (answer) onWritten(answer.message)
  }

  return (
    <Sheet
      isOpen
      title={topic}
      onClose={onClose}
      bar={
        <Button
          kind="primary"
          isWide
          isOff={length === 0 || length > most}
          busy={isBusy && '正在发'}
          onTap={() => void write()}
        >
          发到墙上
        </Button>
      }
    >
      <Textarea
        className={styles.area}
        value={text}
        maxlength={-1}
        autoHeight
        placeholder="写一句"
        aria-label="留言"
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': '留言' } } : {})}
        onInput={(event) => {
          setText(event.detail.value)
          setRefusal(undefined)
        }}
      />
      <View className="row between mt8">
        <View className="cap c3">名字只显示姓。别写电话和证件号</View>
        <View className={length > most ? 'sm c-error num' : 'sm c3 num'}>
          {length > most ? `多了 ${length - most} 个字` : `${length} / ${most}`}
        </View>
      </View>
      {refusal && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {refusal}
        </View>
      )}
    </Sheet>
  )
}
