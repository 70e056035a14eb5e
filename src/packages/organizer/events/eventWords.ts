import type { KeptState, StaffEvent } from '../../../../domain/event/organizing'
import { clockTime, dayText, unionDate } from '../../../../domain/time'
import type { Tone } from '../../../components/Tag'

/** “11 月 27 日 19:00–21:00”. */
export function whenText({ startsAt, endsAt }: { startsAt: number; endsAt: number }): string {
  const from = `${dayText(startsAt)} ${clockTime(startsAt)}`
  return unionDate(startsAt) === unionDate(endsAt)
    ? `${from}–${clockTime(endsAt)}`
    : `${from} 到 ${dayText(endsAt)} ${clockTime(endsAt)}`
}

const KEPT_WORDS: Readonly<Record<KeptState, string>> = {
  draft: '草稿',
  published: '已发布',
  cancelled: '已取消',
  held: '已举办',
}

/** How an event stands for its staff: what it waits for before what it is. */
export function staffTag({ kept, card }: StaffEvent): { words: string; tone: Tone } {
  if (kept === 'published' && card.state === 'over') return { words: '待记为已举办', tone: 'warn' }
  if (kept === 'published' && card.state === 'running') return { words: '进行中', tone: 'ok' }
  if (kept === 'published' && card.state === 'closed') return { words: '报名截止', tone: 'plain' }
  if (kept === 'published') return { words: '报名中', tone: 'ok' }
  return { words: KEPT_WORDS[kept], tone: kept === 'held' ? 'ok' : 'plain' }
}
