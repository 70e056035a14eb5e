import type { StaffDraw } from '../../../../domain/draw/organizing'
import { momentText } from '../../../../domain/time'

interface Step {
  words: string
  note?: string
  state: 'done' | 'now' | 'next'
}

const REACHED = { none: 0, gathering: 0, frozen: 1, seeded: 2, drawing: 2, drawn: 3 } as const

/** The four steps of a draw, with when each was taken. */
export function stepsOf({ view, typed }: StaffDraw): Step[] {
  const reached = REACHED[view.state]
  const { list, seed, drawnAt, counts, seedAt } = view
  const state = (at: number): Step['state'] => (at < reached ? 'done' : at === reached ? 'now' : 'next')
  const noted = (words: string, at: number, note: string | undefined): Step => ({
    ...{ words, state: state(at) },
    ...(note === undefined ? {} : { note }),
  })
  return [
    noted('冻结名单', 0, list ? `${list.count} 人` : undefined),
    noted('录入种子', 1, seed ? momentText(seed.confirmedAt) : seedNote(typed !== null, seedAt)),
    noted('开奖', 2, drawnAt === null ? undefined : momentText(drawnAt)),
    noted('领取', 3, drawnAt === null ? undefined : `${counts.claimed}/${counts.prizes} 份已领取`),
  ]
}

function seedNote(isTyped: boolean, seedAt: number | null): string | undefined {
  if (isTyped) return '等另一人确认'
  return seedAt === null ? undefined : `${momentText(seedAt)} 公布`
}
