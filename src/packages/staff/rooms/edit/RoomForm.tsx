import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import type { Output } from '../../../../../domain/contract'
import { AppError } from '../../../../../domain/errors'
import { problemOfDays } from '../../../../../domain/room/calendar'
import { keepRoom, type openRoom, type RoomDay } from '../../../../../domain/room/contract'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { tellError, toast } from '../../../../components/feedback'
import { TextField } from '../../../../components/Field'
import { goBack } from '../../../../components/Page'
import { asRole } from '../../../../components/role'
import { Section } from '../../../../components/Section'
import { useIntent } from '../../../../components/useIntent'
import { BookPicker, type PickedBook } from './BookPicker'
import { Days } from './Days'
import { Plan } from './Plan'
import styles from './index.module.scss'

interface Props {
  unionId: string
  /** The room as it is, where one is changed. */
  opened?: Output<typeof openRoom>
}

const WELCOME = '欢迎词'

/** Everything a room says. What is wrong is said where it is put right. */
export function RoomForm({ unionId, opened }: Props) {
  const [book, setBook] = useState<PickedBook | undefined>(opened?.room.book)
  const [title, setTitle] = useState(opened?.room.title ?? '')
  const [welcome, setWelcome] = useState(opened?.welcome ?? '')
  const [days, setDays] = useState<readonly RoomDay[]>(opened?.days ?? [])
  const [isAsked, setAsked] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const { run, isBusy } = useIntent()
  const wrong = isAsked ? wrongIn({ book, title, days }) : {}

  function pick(picked: PickedBook) {
    setBook(picked)
    if (title.trim() === '') setTitle(Array.from(`一起读《${picked.title}》`).slice(0, 40).join(''))
    // Places in another book are no places in this one.
    if (book && picked.id !== book.id) setDays([])
  }

  async function save() {
    setAsked(true)
    setRefused(undefined)
    if (!book || Object.keys(wrongIn({ book, title, days })).length > 0) return
    const said = { unionId, bookId: book.id, title: title.trim(), welcome: welcome.trim(), days: days.map(dayOf) }
    const room = { ...(opened ? { roomId: opened.room.id } : {}), revision: opened?.revision ?? 0 }
    const onRefusal = (error: unknown) => {
      if (error instanceof AppError && error.field) setRefused(error)
      else tellError(error)
    }
    const kept = await run(
      `keep:${JSON.stringify(said)}`,
      (requestKey) => call(keepRoom, { ...said, ...room, requestKey }),
      { onRefusal },
    )
    if (!kept) return
    toast(opened ? '改好了' : '开好了，会员在书屋的“共读”里能看到')
    goBack()
  }

  return (
    <View>
      <Section title="读哪本" />
      <BookPicker book={book} onPick={pick} error={wrong.book ?? messageAt(refused, 'bookId')} />
      <Section title="怎么说" />
      <View className="card">
        <TextField
          label="名字"
          value={title}
          onChange={setTitle}
          maxLength={40}
          placeholder="一起读……"
          error={wrong.title ?? messageAt(refused, 'title')}
        />
        <View className="pad">
          <Textarea
            className={styles.area}
            value={welcome}
            maxlength={500}
            autoHeight
            placeholder="欢迎词：为什么读这本，怎么读（可以不写）"
            aria-label={WELCOME}
            {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': WELCOME } } : {})}
            onInput={(event) => setWelcome(event.detail.value)}
          />
        </View>
      </View>
      <Section title="日程" />
      {book && <Plan key={book.id} bookId={book.id} hasDays={days.length > 0} onPlan={setDays} />}
      <Days days={days} onChange={setDays} />
      {(wrong.days ?? messageAt(refused, 'days')) && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {wrong.days ?? messageAt(refused, 'days')}
        </View>
      )}
      <View className="mt24">
        <Button kind="primary" isWide busy={isBusy && '保存中'} onTap={() => void save()}>
          {opened ? '保存修改' : '开始共读'}
        </Button>
      </View>
    </View>
  )
}

interface Said {
  book: PickedBook | undefined
  title: string
  days: readonly RoomDay[]
}

function wrongIn({ book, title, days }: Said): { book?: string; title?: string; days?: string } {
  const problem = days.length === 0 ? '先排日程，至少一天' : (wordlessDay(days) ?? problemOfDays(days))
  return {
    ...(book ? {} : { book: '先选一本书' }),
    ...(title.trim().length < 2 ? { title: '写个名字，至少两个字' } : {}),
    ...(problem ? { days: problem } : {}),
  }
}

function wordlessDay(days: readonly RoomDay[]): string | undefined {
  return days.some(({ title }) => title.trim() === '') ? '有一天还没写读什么' : undefined
}

function messageAt(error: AppError | undefined, field: string): string | undefined {
  return error?.field?.startsWith(field) ? error.message : undefined
}

/** As the cloud takes it: days of an opened room carry counts beside. */
function dayOf({ date, title, from, question }: RoomDay): RoomDay {
  return { date, title: title.trim(), from, question: question.trim() }
}
