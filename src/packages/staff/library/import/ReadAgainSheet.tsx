import { useState } from 'react'
import { View } from '@tarojs/components'
import { type ImportRow, readAgain, type TextReading } from '../../../../../domain/library/importing'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { Choices } from '../../../../components/Choices'
import { toast } from '../../../../components/feedback'
import { Sheet } from '../../../../components/Sheet'
import { useIntent } from '../../../../components/useIntent'
import { ENCODINGS, type EncodingName, encodingText } from './words'

interface Props {
  importId: string
  text: TextReading
  holds: boolean
  onClose: () => void
  onAgain: (row: ImportRow) => void
}

/** Reads a plain text otherwise than the program guessed: in another encoding. */
export function ReadAgainSheet({ importId, text, holds, onClose, onAgain }: Props) {
  const guessed = ENCODINGS.find(({ value }) => value === text.encoding.toLowerCase())?.value
  const [encoding, setEncoding] = useState<EncodingName | 'guess'>(guessed ?? 'guess')
  const { run, isBusy } = useIntent()

  const go = async () => {
    const asked = {
      importId,
      ...(encoding === 'guess' ? {} : { encoding }),
      ...(holds ? { holds } : {}),
    }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(readAgain, { ...asked, requestKey }))
    if (!answer) return
    toast(holds ? '在重新读了，读好先试读再换上' : '在重新读了，读好会自己换上')
    onAgain(answer.row)
  }
  return (
    <Sheet
      isOpen
      title="重新读这份文件"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" busy={isBusy && '提交中'} onTap={() => void go()}>
            重新读取
          </Button>
        </>
      }
    >
      <View className="body c2">
        这次按 {encodingText(text.encoding)} 读的。有乱码换一种编码，章节也重新认一次。书的资料不变，文字换成新的一版。
      </View>
      <View className="t3 mt16">编码</View>
      <Choices
        options={[{ value: 'guess', words: '让程序再认一次' }, ...ENCODINGS]}
        value={encoding}
        onChange={setEncoding}
      />
    </Sheet>
  )
}
