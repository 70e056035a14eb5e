import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import type { SuggestionState } from '../../../../../domain/library/contract'
import { listStaffSuggestions, type StaffSuggestion } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { Chips } from '../../../../components/Chips'
import { Dotted } from '../../../../components/Dotted'
import { State } from '../../../../components/State'
import type { Work } from '../../Console'
import { Steps } from '../../Steps'
import { usePages } from '../../usePages'
import { sinceText, waitedText } from '../../words'
import { openStaffBookPage } from '../ways'
import { AnswerSheet } from './AnswerSheet'
import styles from './index.module.scss'

const FILTERS: readonly { value: SuggestionState; words: string }[] = [
  { value: 'waiting', words: '等回复' },
  { value: 'shelved', words: '上架了' },
  { value: 'declined', words: '没进' },
]

const NOTHING: Readonly<Record<SuggestionState, { title: string; text: string }>> = {
  waiting: { title: '没有要回复的荐书', text: '会员在书屋荐的书会出现在这里，回复后对方会收到' },
  shelved: { title: '还没有荐书上架', text: '回复“已上架”的会出现在这里' },
  declined: { title: '没有不进的荐书', text: '回复“这次不进”的会出现在这里' },
}

/** 荐书: what members would like to read here, the newest first. */
export function Suggestions({ seat }: Work) {
  const { unionId } = seat
  const [state, setState] = useState<SuggestionState>('waiting')
  const [open, setOpen] = useState<StaffSuggestion>()
  const [now] = useState(() => Date.now())
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listStaffSuggestions, { unionId, state, ...(cursor ? { cursor } : {}) }),
      [unionId, state],
    ),
  )
  return (
    <View className="mt12">
      <Chips options={FILTERS} value={state} onChange={setState} />
      <View className="mt12">
        <Answer of={pages.page}>
          {({ suggestions }) =>
            suggestions.length === 0 ? (
              <State icon="lightbulb-duotone" {...NOTHING[state]} />
            ) : (
              <View>
                <View className="card">
                  {suggestions.map((suggestion) => (
                    <Suggested
                      key={suggestion.id}
                      suggestion={suggestion}
                      now={now}
                      onAnswer={() => setOpen(suggestion)}
                    />
                  ))}
                </View>
                <Steps {...pages} />
              </View>
            )
          }
        </Answer>
      </View>
      {open && (
        <AnswerSheet
          key={open.id}
          unionId={unionId}
          suggestion={open}
          onClose={() => setOpen(undefined)}
          onAnswered={() => {
            setOpen(undefined)
            void pages.page.reload()
          }}
        />
      )}
    </View>
  )
}

interface SuggestedProps {
  suggestion: StaffSuggestion
  now: number
  onAnswer: () => void
}

function Suggested({ suggestion, now, onAnswer }: SuggestedProps) {
  const { title, author, reason, state, answer, bookId, at, unionName, nameMasked } = suggestion
  return (
    <View className={styles.suggestion}>
      <View className="grow">
        <View className={styles.title}>
          《{title}》{author && <View className={styles.author}>{author}</View>}
        </View>
        {reason && <View className="sm c2 mt4">{reason}</View>}
        <View className="c3 mt4">
          <Dotted
            className="num"
            of={[nameMasked, unionName, state === 'waiting' ? `等了 ${waitedText(at, now)}` : sinceText(at, now)]}
          />
        </View>
        {answer && <View className={styles.answer}>回复：{answer}</View>}
      </View>
      {state === 'waiting' && (
        <Button kind="ink" isSmall label={`回复荐书《${title}》`} onTap={onAnswer}>
          回复
        </Button>
      )}
      {bookId !== null && (
        <Button isSmall label={`看上架的书《${title}》`} onTap={() => openStaffBookPage(bookId)}>
          看这本书
        </Button>
      )}
    </View>
  )
}
