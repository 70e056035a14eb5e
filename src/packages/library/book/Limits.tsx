import { View } from '@tarojs/components'
import type { BookView } from '../../../../domain/library/contract'
import { DAY_MS, dayText, fullDayText, unionDate } from '../../../../domain/time'
import { Tip } from '../../../components/Tip'

/** From here on the last day is something to hurry for. */
const SOON_MS = 14 * DAY_MS

/** What the licence sets: how many may read at once, and until when. Nothing for most books. */
export function Limits({ book: { mostReaders, until }, now }: { book: BookView; now: number }) {
  const lines = [
    mostReaders !== null && `同时最多 ${mostReaders} 人读，满了等一会儿。只能联网读，不能下载`,
    until !== null && `只开放到 ${lastDay(until, now)}`,
  ].filter((line) => line !== false)
  if (lines.length === 0) return null
  return (
    <View className="mt12">
      <Tip tone={until !== null && until - now < SOON_MS ? 'warn' : 'plain'}>
        {lines.map((line) => (
          <View key={line}>{line}</View>
        ))}
      </Tip>
    </View>
  )
}

/** Midnight belongs to the day before. */
function lastDay(until: number, now: number): string {
  const last = until - 1
  return unionDate(last).slice(0, 4) === unionDate(now).slice(0, 4) ? dayText(last) : fullDayText(last)
}
