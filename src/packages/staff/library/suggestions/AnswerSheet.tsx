import { useState } from 'react'
import { View } from '@tarojs/components'
import { answerSuggestion, type StaffBookRow, type StaffSuggestion } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { Cell, List } from '../../../../components/Cell'
import { Cover } from '../../../../components/Cover'
import { toast } from '../../../../components/feedback'
import { ReasonField } from '../../../../components/ReasonField'
import { asRole } from '../../../../components/role'
import { Segmented } from '../../../../components/Segmented'
import { Sheet } from '../../../../components/Sheet'
import { useIntent } from '../../../../components/useIntent'
import { BookSearch } from '../BookSearch'
import { authorsText } from '../bookWords'

const ANSWERS = [
  { value: 'shelved', words: '已上架' },
  { value: 'declined', words: '这次不进' },
] as const
type AnswerState = (typeof ANSWERS)[number]['value']

const QUICK: Readonly<Record<AnswerState, readonly string[]>> = {
  shelved: ['谢谢推荐，书屋里已经能读了'],
  declined: ['版权没谈下来，先不进', '书屋里有相近的书', '和职工读书关系不大'],
}

interface Props {
  unionId: string
  suggestion: StaffSuggestion
  onClose: () => void
  onAnswered: () => void
}

/** Answers what a member suggested: the book that stands on the shelves now, or why it does not come this time. */
export function AnswerSheet({ unionId, suggestion, onClose, onAnswered }: Props) {
  const { id: suggestionId, title } = suggestion
  const [state, setState] = useState<AnswerState>('shelved')
  const [book, setBook] = useState<StaffBookRow>()
  const [answer, setAnswer] = useState(QUICK.shelved[0] ?? '')
  const [isAsked, setAsked] = useState(false)
  const { run, isBusy } = useIntent()
  const isGiven = answer.trim().length >= 2
  const lacksBook = state === 'shelved' && !book

  const choose = (chosen: AnswerState) => {
    setState(chosen)
    setAnswer(chosen === 'shelved' ? (QUICK.shelved[0] ?? '') : '')
    setAsked(false)
  }
  const send = async () => {
    setAsked(true)
    if (!isGiven || lacksBook) return
    const asked = {
      ...{ suggestionId, state, answer: answer.trim() },
      ...(state === 'shelved' && book ? { bookId: book.id } : {}),
    }
    const done = await run(JSON.stringify(asked), (requestKey) => call(answerSuggestion, { ...asked, requestKey }))
    if (!done) return
    toast('回复好了，对方能看到')
    onAnswered()
  }
  return (
    <Sheet
      isOpen
      title={`回复荐书《${title}》`}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" busy={isBusy && '提交中'} onTap={() => void send()}>
            回复
          </Button>
        </>
      }
    >
      <Segmented options={ANSWERS} value={state} onChange={choose} />
      {state === 'shelved' && (
        <View className="mt16">
          <View className="t3 mb8">是哪一本</View>
          {book ? (
            <List>
              <Cell
                isStrong
                title={book.title}
                note={authorsText(book)}
                leading={<Cover title={book.title} cover={book.cover} width={32} />}
                trailing={
                  <Button isSmall label={`换一本，不是《${book.title}》`} onTap={() => setBook(undefined)}>
                    换一本
                  </Button>
                }
              />
            </List>
          ) : (
            <BookSearch unionId={unionId} state="shelved" onPick={setBook} />
          )}
          {isAsked && lacksBook && (
            <View className="sm c-error mt8" {...asRole('alert')}>
              选一本架上的书；还没上架，先去“图书”里上架
            </View>
          )}
        </View>
      )}
      <View className="mt16">
        <View className="t3 mb8">{state === 'shelved' ? '对会员说一句' : '为什么这次不进'}</View>
        <ReasonField
          value={answer}
          onChange={setAnswer}
          quick={QUICK[state]}
          error={isAsked && !isGiven ? '选一句，或自己写' : undefined}
          onEnter={() => void send()}
        />
      </View>
    </Sheet>
  )
}
