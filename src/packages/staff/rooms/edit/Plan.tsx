import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { viewBook } from '../../../../../domain/library/contract'
import { calendarOf, chaptersOf, type ReadChapter } from '../../../../../domain/room/calendar'
import { MOST_ROOM_DAYS, type RoomDay } from '../../../../../domain/room/contract'
import { addDays, unionDate } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { Cell, List } from '../../../../components/Cell'
import { confirm } from '../../../../components/feedback'
import { Segmented } from '../../../../components/Segmented'
import { Switch } from '../../../../components/Switch'
import { DayField } from './DayField'

const PACES = [
  { value: '1', words: '每天一章' },
  { value: '2', words: '每天两章' },
  { value: '3', words: '每天三章' },
] as const

interface Props {
  bookId: string
  /** Days that stand already would be replaced. */
  hasDays: boolean
  onPlan: (days: RoomDay[]) => void
}

/** “每天一章，从…开始，跳过周末”: a calendar made of the book's contents, to be changed by hand afterwards. */
export function Plan({ bookId, hasDays, onPlan }: Props) {
  const loaded = useCloud(useCallback(() => call(viewBook, { bookId }), [bookId]))
  const [from, setFrom] = useState(() => addDays(unionDate(Date.now()), 1))
  const [pace, setPace] = useState<(typeof PACES)[number]['value']>('1')
  const [skipsWeekends, setSkipsWeekends] = useState(true)

  async function plan(chapters: readonly ReadChapter[]) {
    const isSure =
      !hasDays || (await confirm({ title: '重新排日程？', text: '下面改过的日子和问题会换掉', yes: '重排' }))
    if (isSure) onPlan(calendarOf({ chapters, from, aDay: Number(pace), skipsWeekends, most: MOST_ROOM_DAYS }))
  }

  return (
    <Answer of={loaded}>
      {({ book }) => {
        const chapters = chaptersOf(book.contents)
        return (
          <>
            <Segmented options={PACES} value={pace} onChange={setPace} />
            <List className="mt12">
              <DayField label="开始日期" value={from} onChange={setFrom} />
              <Cell
                title="跳过周末"
                trailing={<Switch label="跳过周末" isOn={skipsWeekends} onChange={setSkipsWeekends} />}
              />
            </List>
            <View className="mt12">
              <Button kind="plain" isWide icon="calendar-blank" onTap={() => void plan(chapters)}>
                {`按 ${chapters.length} 章排日程`}
              </Button>
            </View>
          </>
        )
      }}
    </Answer>
  )
}
