import type { EventView, MyPlace } from '../../../../domain/event/contract'
import { momentText } from '../../../../domain/time'
import { leftText } from '../spans'

/** What the button at the bottom does. */
export interface WayIn {
  words: string
  /** Gives up the place, or the turn. */
  leaves: boolean
  /** Whether they wait where there is none. */
  waits: boolean
  /** Why it is off. */
  reason?: string
  /** A limit in time, below the button. */
  note?: string
}

/** The one next thing to do; undefined where there is none any more. @param now the cloud's clock */
export function wayIn({ card, signUpUntil, notForYou }: EventView, mine: MyPlace, now: number): WayIn | undefined {
  const { state, startsAt, placesLeft } = card
  if (state === 'cancelled' || state === 'over') return undefined
  if (mine.state === 'placed' || mine.state === 'waiting') {
    if (now >= startsAt || mine.attendedAt !== null) return undefined
    const words = mine.state === 'placed' ? '来不了，取消报名' : '不排了，退出排队'
    return { words, leaves: true, waits: false, note: `${momentText(startsAt)} 前都能取消` }
  }
  const coming = { leaves: false, waits: placesLeft === 0, words: placesLeft > 0 ? '报名' : '排队等名额' }
  if (notForYou !== null) return { ...coming, reason: notForYou }
  if (now >= signUpUntil) return { ...coming, words: '报名', reason: '报名截止了，看看别的场次' }
  return { ...coming, note: `还有 ${leftText(signUpUntil, now)}截止报名` }
}
