import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { keepQuestion, type StaffQuestion } from '../../../../domain/quiz/organizing'
import {
  JUDGE_CHOICES,
  LONGEST_CHOICE,
  LONGEST_EXPLANATION,
  LONGEST_QUESTION,
  MOST_CHOICES,
  Pool,
  problemOfQuestion,
  QUESTION_KIND_NAMES,
  type QuestionForm,
  type QuestionKind,
} from '../../../../domain/quiz/question'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Chips } from '../../../components/Chips'
import { tellError, toast } from '../../../components/feedback'
import { TextField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import { Tap } from '../../../components/Tap'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  /** Null for a new one. */
  question: StaffQuestion | null
  onClose: () => void
  onDone: () => void
}

const KINDS = (['single', 'multiple', 'judge'] as const).map((value) => ({ value, words: QUESTION_KIND_NAMES[value] }))
const PLACES = [
  { value: 'level', words: '某一关' },
  { value: 'any', words: '任意一关' },
  { value: 'practice', words: '练习' },
  { value: 'riddles', words: '灯谜' },
]
const LETTERS = 'ABCDEF'

const EMPTY: QuestionForm = {
  ...{ pool: 'any', kind: 'single', text: '', choices: ['', '', '', ''], right: [], explanation: '' },
}

/** Writes a question, or puts another in the place of one. */
export function QuestionSheet({ campaignId, question, onClose, onDone }: Props) {
  const [form, setForm] = useState<QuestionForm>(() => question ?? EMPTY)
  const [level, setLevel] = useState(/^level-(\d+)$/.exec(form.pool)?.[1] ?? '1')
  const [isAsked, setAsked] = useState(false)
  const [refused, setRefused] = useState('')
  const { run, isBusy } = useIntent()
  const set = (changes: Partial<QuestionForm>) => {
    setRefused('')
    setForm({ ...form, ...changes })
  }
  const place = form.pool.startsWith('level-') ? 'level' : form.pool
  const isJudge = form.kind === 'judge'
  const whole = written(form)
  const problem = problemOf(whole)

  function toKind(kind: QuestionKind) {
    set({ kind, right: [], choices: kind === 'judge' ? [...JUDGE_CHOICES] : isJudge ? ['', '', '', ''] : form.choices })
  }

  function toggle(at: number) {
    const isOn = form.right.includes(at)
    if (form.kind !== 'multiple') set({ right: [at] })
    else set({ right: isOn ? form.right.filter((each) => each !== at) : [...form.right, at].sort((a, b) => a - b) })
  }

  async function keep() {
    setAsked(true)
    if (problem !== undefined) return
    const data = { campaignId, questionId: question?.id ?? null, form: whole }
    const kept = await run(JSON.stringify(data), (requestKey) => call(keepQuestion, { ...data, requestKey }), {
      onRefusal: (error) => {
        if (error instanceof AppError && error.field !== undefined) setRefused(error.message)
        else tellError(error)
      },
    })
    if (!kept) return
    toast(question ? '改好了' : '加好了')
    onDone()
  }

  return (
    <Sheet
      isOpen
      title={question ? '修改题目' : '加一题'}
      onClose={onClose}
      bar={
        <Button kind="primary" isWide busy={isBusy && '正在保存'} onTap={() => void keep()}>
          保存
        </Button>
      }
    >
      <View className="sm c2">用在哪里</View>
      <Chips
        options={PLACES}
        value={place}
        onChange={(next) => set({ pool: next === 'level' ? `level-${level}` : next })}
      />
      {place === 'level' && (
        <TextField
          look="box"
          label="第几关"
          type="number"
          value={level}
          maxLength={2}
          onChange={(next) => {
            setLevel(next)
            set({ pool: `level-${next}` })
          }}
          error={isAsked && !Pool.safeParse(form.pool).success ? '填 1 到 60 的数字' : undefined}
        />
      )}
      <View className="sm c2 mt12">类型</View>
      <Chips options={KINDS} value={form.kind} onChange={toKind} />
      <View className="sm c2 mt12">题目</View>
      <Textarea
        className={styles.area}
        value={form.text}
        maxlength={LONGEST_QUESTION}
        autoHeight
        aria-label="题目"
        onInput={(event) => set({ text: event.detail.value })}
      />
      <View className="sm c2 mt12">选项，点右边的勾选出正确答案</View>
      {form.choices.map((choice, at) => (
        <View key={at} className={styles.choice}>
          <View className="grow">
            <TextField
              look="box"
              label={`选项${LETTERS.charAt(at)}`}
              placeholder={`选项 ${LETTERS.charAt(at)}`}
              value={choice}
              maxLength={LONGEST_CHOICE}
              isReadonly={isJudge}
              onChange={(next) => set({ choices: form.choices.map((each, place) => (place === at ? next : each)) })}
            />
          </View>
          <Tap
            role={form.kind === 'multiple' ? 'checkbox' : 'radio'}
            label={`选项${LETTERS.charAt(at)}是正确答案`}
            isChecked={form.right.includes(at)}
            className={styles.tick}
            onTap={() => toggle(at)}
          >
            <Icon
              name={form.right.includes(at) ? 'check-circle-fill' : 'check'}
              color={form.right.includes(at) ? 'ok-text' : 'ink-3'}
            />
          </Tap>
        </View>
      ))}
      {!isJudge && form.choices.length < MOST_CHOICES && (
        <Button isSmall kind="ghost" icon="plus-bold" onTap={() => set({ choices: [...form.choices, ''] })}>
          再加一个选项
        </Button>
      )}
      <View className="sm c2 mt12">解析，可以不填</View>
      <Textarea
        className={styles.area}
        value={form.explanation}
        maxlength={LONGEST_EXPLANATION}
        autoHeight
        aria-label="解析"
        onInput={(event) => set({ explanation: event.detail.value })}
      />
      {((isAsked && problem !== undefined) || refused !== '') && (
        <View className="mt12" aria-live="assertive">
          <Tip tone="error">{refused === '' ? problem : refused}</Tip>
        </View>
      )}
    </Sheet>
  )
}

/** Without the empty choices at the end: four stand there from the beginning. */
function written(form: QuestionForm): QuestionForm {
  const trimmed = form.choices.map((each) => each.trim())
  const count = trimmed.reduce((last, each, at) => (each === '' ? last : at + 1), 0)
  return { ...form, text: form.text.trim(), explanation: form.explanation.trim(), choices: trimmed.slice(0, count) }
}

function problemOf(form: QuestionForm): string | undefined {
  if (form.text === '') return '题目空着，填上再保存'
  if (form.choices.length < 2) return '选项至少两个'
  if (form.choices.includes('')) return '中间有空着的选项，填上或往前挪'
  return problemOfQuestion(form)
}
