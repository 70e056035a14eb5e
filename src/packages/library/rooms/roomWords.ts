import type { RoomCard, RoomState } from '../../../../domain/room/contract'
import { dayText, startOfDay, type UnionDate } from '../../../../domain/time'

export const STATE_WORDS: Readonly<Record<RoomState, string>> = { running: '进行中', coming: '未开始', ended: '已结束' }

/** One room, as it is opened and shared. */
export const roomPage = (roomId: string) => `/packages/library/room/index?id=${roomId}`

/** “11 月 26 日”, with 今天 where it is. */
export function dateWords(date: UnionDate, today: UnionDate): string {
  return date === today ? '今天' : dayText(startOfDay(date))
}

/** From when to when a room is read. */
export function whenWords(
  { firstDay, lastDay, state }: Pick<RoomCard, 'firstDay' | 'lastDay' | 'state'>,
  today: string,
) {
  if (state === 'coming') return `${dateWords(firstDay, today)}开始`
  if (state === 'running') return lastDay === today ? '今天最后一天' : `到 ${dateWords(lastDay, today)}`
  return `${dateWords(firstDay, today)} 到 ${dateWords(lastDay, today)}`
}
