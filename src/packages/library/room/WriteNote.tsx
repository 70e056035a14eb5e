import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { LONGEST_ROOM_NOTE, type RoomNote, writeNote } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { tellError } from '../../../components/feedback'
import { asRole } from '../../../components/role'
import { useIntent } from '../../../components/useIntent'
import styles from './index.module.scss'

interface Props {
  roomId: string
  date: string
  onWritten: (note: RoomNote) => void
}

const LABEL = '写两句'

/** A few lines for a day. What the platform refuses is said below the words, and the words stay. */
export function WriteNote({ roomId, date, onWritten }: Props) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const { run, isBusy } = useIntent()
  const words = text.trim()

  async function write() {
    const onRefusal = (error: unknown) => {
      if (error instanceof AppError && error.code === 'room.text_refused') setRefusal(error.message)
      else tellError(error)
    }
    const answer = await run(
      `write:${date}:${words}`,
      (requestKey) => call(writeNote, { roomId, date, text: words, requestKey }),
      { onRefusal },
    )
    if (!answer) return
    setText('')
    onWritten(answer.note)
  }

  return (
    <View className="card pad">
      <Textarea
        className={styles.area}
        value={text}
        maxlength={LONGEST_ROOM_NOTE}
        autoHeight
        placeholder="写两句，跟大家说说"
        placeholderClass={styles.placeholder}
        aria-label={LABEL}
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': LABEL } } : {})}
        onInput={(event) => {
          setText(event.detail.value)
          setRefusal(undefined)
        }}
      />
      {refusal && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {refusal}
        </View>
      )}
      <View className={styles.send}>
        <View className="sm c3 num">
          {words.length > LONGEST_ROOM_NOTE - 100 && `${words.length} / ${LONGEST_ROOM_NOTE}`}
        </View>
        <Button kind="ink" isSmall isOff={words === ''} busy={isBusy && '正在发'} onTap={() => void write()}>
          发出去
        </Button>
      </View>
      <View className="cap c3 mt8">同室的人看得到，名字只显示姓。别写电话和证件号</View>
    </View>
  )
}
