import { useState } from 'react'
import { AppError } from '../../../../domain/errors'
import { type MyMessage, writeMessage } from '../../../../domain/wall/contract'
import { call } from '../../../cloud/call'
import { tellError } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'

/**
 * 写留言. Words and their request key outlive the sheet: closed after a lost answer and opened again, the same words are the
 * same message.
 */
export function useWriting(campaignId: string, onWritten: (message: MyMessage) => void) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const { run, isBusy } = useIntent()

  async function write() {
    const words = text.trim()
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
    if (!answer) return
    setText('')
    onWritten(answer.message)
  }

  return {
    text,
    refusal,
    isBusy,
    write: () => void write(),
    change: (next: string) => {
      setText(next)
      setRefusal(undefined)
    },
  }
}
