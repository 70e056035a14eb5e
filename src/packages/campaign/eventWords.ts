import type { EventCard, EventState } from '../../../domain/event/contract'
import { clockTime, dayText, unionDate, weekdayOf } from '../../../domain/time'
import type { Tone } from '../../components/Tag'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** “11 月 27 日 周五 19:00–21:00”; over several days both of them are said. */
export function whenText({ startsAt, endsAt }: Pick<EventCard, 'startsAt' | 'endsAt'>): string {
  const weekday = WEEKDAYS[weekdayOf(unionDate(startsAt)) - 1] ?? ''
  const from = `${dayText(startsAt)} 周${weekday} ${clockTime(startsAt)}`
  return unionDate(startsAt) === unionDate(endsAt)
    ? `${from}–${clockTime(endsAt)}`
    : `${from} 到 ${dayText(endsAt)} ${clockTime(endsAt)}`
}

/** What the tag of an event says: one's own standing before its state. */
export function eventTag({ state, mine, placesLeft }: EventCard): { words: string; tone: Tone } {
  if (state === 'cancelled') return { words: '已取消', tone: 'error' }
  if (mine === 'placed') return { words: '有名额', tone: 'ok' }
  if (mine === 'waiting') return { words: '排队中', tone: 'warn' }
  if (state === 'open') return placesLeft > 0 ? { words: '报名中', tone: 'ok' } : { words: '可排队', tone: 'warn' }
  return { words: STATE_WORDS[state], tone: 'plain' }
}

const STATE_WORDS: Readonly<Record<Exclude<EventState, 'open' | 'cancelled'>, string>> = {
  closed: '报名截止',
  running: '进行中',
  over: '已结束',
}

/** “还剩 12 个名额”. */
export function placesText({ placesLeft }: Pick<EventCard, 'placesLeft'>): string {
  return placesLeft > 0 ? `还剩 ${placesLeft} 个名额` : '名额满了'
}
