import type { UnionDate } from '../time'
import type { RoomState } from './contract'

export interface RoomTimes {
  firstDay: UnionDate
  lastDay: UnionDate
  /** When it was ended before its last day; 0 otherwise. */
  endedAt: number
}

/** 未开始, 进行中, 已结束: by the union's day, without anybody setting it. */
export function roomStateOf({ firstDay, lastDay, endedAt }: RoomTimes, today: UnionDate): RoomState {
  if (endedAt > 0 || today > lastDay) return 'ended'
  return today < firstDay ? 'coming' : 'running'
}

/** The day whose reading a room shows when it is opened: today's, or the next one, or the last. */
export function dayToShow<Day extends { date: UnionDate }>(days: readonly Day[], today: UnionDate): Day | undefined {
  return days.find(({ date }) => date >= today) ?? days[days.length - 1]
}
