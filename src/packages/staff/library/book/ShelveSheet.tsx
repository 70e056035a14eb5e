import { useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../../../domain/errors'
import { type OpenTo, type ShelfTerms, shelveBook } from '../../../../../domain/library/shelving'
import { addDays, MINUTE_MS, startOfDay, unionDate } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { tellError, toast } from '../../../../components/feedback'
import { TextField } from '../../../../components/Field'
import { asRole } from '../../../../components/role'
import { Sheet } from '../../../../components/Sheet'
import { useIntent } from '../../../../components/useIntent'
import { Moment } from '../../compose/Moment'
import { OpenToField } from '../OpenToField'
import type { OpenedBook } from './useFacts'

/** As the contract takes them. */
const MOST_READERS = 500

interface Props {
  opened: OpenedBook
  onClose: () => void
  /** What is missing among the facts, by field. */
  onUnfinished: (field: string, message: string) => void
  onShelved: () => void
  /** Somebody else changed the book meanwhile. */
  onStale: () => void
}

/** 上架: for whom, until when, and how many may read at once. */
export function ShelveSheet({ opened, onClose, onUnfinished, onShelved, onStale }: Props) {
  const { row, revision, terms } = opened
  const mayOpenToAll = opened.mayOpenToAll ?? true
  // What a book was opened to before may be more than its union does.
  const [openTo, setOpenTo] = useState<OpenTo>(
    mayOpenToAll || terms.openTo.kind === 'union' ? terms.openTo : { kind: 'union', unionId: row.unionId },
  )
  const [until, setUntil] = useState(terms.until)
  const [readers, setReaders] = useState(terms.mostReaders === null ? '' : String(terms.mostReaders))
  const [wrong, setWrong] = useState<{ field: string; message: string }>()
  const { run, isBusy } = useIntent()
  const isOn = row.state === 'shelved'
  const at = (field: string) => (wrong?.field === field ? wrong.message : undefined)

  const refused = (error: unknown) => {
    if (!(error instanceof AppError)) throw error
    const { code, field = '', message } = error
    if (code === 'library.unfinished') onUnfinished(field.replace(/^facts\./, ''), message)
    else if (field.startsWith('terms.')) setWrong({ field, message })
    else tellError(error)
    if (code === 'library.book_changed') onStale()
  }
  const go = async () => {
    setWrong(undefined)
    const mostReaders = readersOf(readers)
    if (mostReaders === undefined) {
      setWrong({ field: 'terms.mostReaders', message: `写 1 到 ${MOST_READERS} 的整数，不限就空着` })
      return
    }
    const asked: { bookId: string; revision: number; terms: ShelfTerms } = {
      ...{ bookId: row.id, revision },
      terms: { openTo, until, mostReaders },
    }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(shelveBook, { ...asked, requestKey }), {
      onRefusal: refused,
    })
    if (!answer) return
    toast(`${answer.row.openToName}现在能读了`)
    onShelved()
  }
  return (
    <Sheet
      isOpen
      title={isOn ? '改上架范围' : '上架'}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="primary" className="grow" busy={isBusy && '提交中'} onTap={() => void go()}>
            {isOn ? '改好' : '上架'}
          </Button>
        </>
      }
    >
      <View className="t3">给谁看</View>
      <OpenToField
        union={{ id: row.unionId, name: row.unionName }}
        value={openTo}
        onChange={(chosen) => {
          setOpenTo(chosen)
          setWrong(undefined)
        }}
        mayOpenToAll={mayOpenToAll}
        chosenName={row.openToName}
      />
      {at('terms.openTo') && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {at('terms.openTo')}
        </View>
      )}
      <View className="t3 mt16">多久、多少人</View>
      <View className="card mt8">
        <Moment
          label="到期"
          value={until}
          none="长期"
          suggest={() => startOfDay(addDays(unionDate(Date.now()), 366)) - MINUTE_MS}
          error={at('terms.until')}
          onChange={setUntil}
        />
        <TextField
          label="同时读"
          type="number"
          value={readers}
          maxLength={3}
          placeholder="不限人数"
          onChange={setReaders}
          error={at('terms.mostReaders')}
          trailing={<View className="c3">人</View>}
          note="授权只许几个人同时读的书才填；填了就不能下载"
        />
      </View>
    </Sheet>
  )
}

/** Null for as many as like; undefined for what is no such number. */
export function readersOf(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const count = Number(text)
  return Number.isInteger(count) && count >= 1 && count <= MOST_READERS ? count : undefined
}
