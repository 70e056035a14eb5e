import { prizeAt, prizeCount, type Ranked } from '../../domain/draw/algorithm'
import { claimUntilOf } from '../../domain/draw/timing'
import { momentText } from '../../domain/time'
import { eachInTurn } from '../_kit/inTurn'
import { inTransaction } from '../_kit/transaction'
import { membersBehind } from '../_store/drawEntrants'
import { draws, type DrawDocument, drawsToTend, withDrawLine } from '../_store/draws'
import { drawWinners, expiredWinners, nextExpiry, type WinnerDocument, winnerId } from '../_store/drawWinners'
import { type Work, workFor } from './clock'
import { gather } from './gathering'
import { keepLittle, nextKeeping } from './keeping'
import { nextInOrder } from './ordering'
import { nextReminder, remind, tell } from './telling'

/** A function has a minute; what was begun last may take a while. */
const A_RUN_MS = 35_000
const A_RUN = 20
const WRITTEN_AT_ONCE = 200
/** Two documents each in one transaction. */
const PASSED_AT_ONCE = 20

/**
 * Every minute: lists that are not whole, winners that are not written down, told, reminded or claimed, and what is not
 * needed any more.
 */
export async function tend(now: number): Promise<void> {
  const work = workFor(A_RUN_MS, now)
  await eachInTurn(await drawsToTend(now, A_RUN), (each) => tendDraw(each, work))
}

/** Takes a draw as far as it goes by itself. @returns the draw as it is then */
export async function tendDraw(draw: DrawDocument, work: Work): Promise<DrawDocument> {
  if (draw.state === 'gathering') return gather(draw, work)
  const standing = draw.state === 'drawing' ? await writeWinners(draw, work) : draw
  if (standing.state === 'drawn') {
    await passOn(standing, work)
    await tell(draw._id, work)
    await remind(draw._id, work)
  }
  await keepLittle(draw._id, work)
  return settle(draw._id, work.now())
}

/** Writes down whom the seed decided. Done again it writes the same; only then the draw is `drawn`. */
export async function writeWinners(draw: DrawDocument, work: Work): Promise<DrawDocument> {
  const ranked = await nextInOrder(draw, prizeCount(draw.plan.prizes))
  const claimUntil = claimUntilOf(draw.drawnAt, draw.plan.claimDays)
  for (let from = 0; from < ranked.length; from += WRITTEN_AT_ONCE) {
    const some = ranked.slice(from, from + WRITTEN_AT_ONCE)
    const behind = await membersBehind(draw, codesOf(some))
    const asked = some.map((each, at): WinnerDocument => {
      const prize = prizeAt(draw.plan.prizes, from + at)
      if (!prize) throw new Error('a winner has a prize')
      const memberId = behind.get(each.code) ?? null
      return askedNow(draw, each, { rank: from + at, prize, memberId, claimUntil, after: null })
    })
    if (!(await drawWinners.insertMany(asked))) for (const each of asked) await drawWinners.insert(each)
  }
  return inTransaction(async (transaction) => {
    const current = await draws.within(transaction).get(draw._id)
    if (current?.state !== 'drawing') return current ?? draw
    const line = `开奖，抽出 ${ranked.length} 位，${momentText(claimUntil - 1)} 前领取`
    const next: DrawDocument = {
      ...{ ...current, state: 'drawn', nextRank: ranked.length, lastAsked: ranked[ranked.length - 1] ?? null },
      ...{ tendAt: work.now(), history: withDrawLine(current.history, work.now(), line) },
    }
    await draws.within(transaction).put(next)
    return next
  })
}

interface Asking extends Pick<WinnerDocument, 'rank' | 'memberId' | 'claimUntil' | 'after'> {
  prize: { id: string; title: string }
}

function askedNow({ _id }: DrawDocument, { code, key }: Ranked, { prize, ...asked }: Asking): WinnerDocument {
  return {
    ...{ _id: winnerId(_id, code), drawId: _id, code, key, prizeId: prize.id, prizeTitle: prize.title },
    ...{ state: 'open', claimedAt: 0, voucherId: null },
    ...asked,
  }
}

function codesOf(ranked: readonly Ranked[]): string[] {
  return ranked.map(({ code }) => code)
}

/** Prizes whose days are over go to the next in the order, the first that ran out to the first. */
async function passOn(draw: DrawDocument, work: Work): Promise<void> {
  let at: DrawDocument | undefined = draw
  while (at && work.left() > 0) {
    const expired = await expiredWinners(at._id, work.now(), PASSED_AT_ONCE)
    if (expired.length === 0) return
    const next: Ranked[] = await nextInOrder(at, expired.length)
    const behind = await membersBehind(at, codesOf(next))
    at = await passEach(at, expired, { next, behind, now: work.now() })
  }
}

interface Passing {
  next: readonly Ranked[]
  behind: ReadonlyMap<string, string>
  now: number
}

/** @returns the draw after it; undefined where another run was first */
function passEach(
  draw: DrawDocument,
  expired: readonly WinnerDocument[],
  { next, behind, now }: Passing,
): Promise<DrawDocument | undefined> {
  return inTransaction(async (transaction) => {
    const current = await draws.within(transaction).get(draw._id)
    if (current?.nextRank !== draw.nextRank || current.state !== 'drawn') return undefined
    const winners = drawWinners.within(transaction)
    const claimUntil = claimUntilOf(now, current.plan.claimDays)
    const [lines, taken]: [string[], Ranked[]] = [[], []]
    for (const { _id } of expired) {
      const winner = await winners.get(_id)
      if (winner?.state !== 'open' || winner.claimUntil > now) continue
      await winners.put({ ...winner, state: 'passed' })
      const ranked = next[taken.length]
      const from = `第 ${winner.rank + 1} 位没有领取“${winner.prizeTitle}”`
      if (!ranked) {
        lines.push(`${from}，名单里没有下一位了`)
        continue
      }
      const rank = current.nextRank + taken.length
      const prize = { id: winner.prizeId, title: winner.prizeTitle }
      const memberId = behind.get(ranked.code) ?? null
      await winners.insert(askedNow(current, ranked, { rank, prize, memberId, claimUntil, after: winner.rank }))
      taken.push(ranked)
      lines.push(`${from}，给第 ${rank + 1} 位`)
    }
    const changed: DrawDocument = {
      ...{ ...current, nextRank: current.nextRank + taken.length },
      lastAsked: taken[taken.length - 1] ?? current.lastAsked,
      history: lines.length > 0 ? withDrawLine(current.history, now, lines.join('；')) : current.history,
    }
    await draws.within(transaction).put(changed)
    return changed
  })
}

/** When the timer has to come back. */
async function settle(drawId: string, now: number): Promise<DrawDocument> {
  const draw = await draws.get(drawId)
  if (!draw) throw new Error('a draw that is tended is there')
  if (draw.state === 'gathering' || draw.state === 'drawing') return draw
  const tendAt = draw.toldRank < draw.nextRank ? now : await nextLook(draw)
  // Whoever moved it on meanwhile says themselves when.
  const { state, run, nextRank, toldRank } = draw
  await draws.change({ _id: drawId, state, run, nextRank, toldRank }, { tendAt })
  return { ...draw, tendAt }
}

/** Of everything that waits for its time the first; 0 where nothing does. */
async function nextLook(draw: DrawDocument): Promise<number> {
  const [expiry, reminder, keeping] = await Promise.all([nextExpiry(draw._id), nextReminder(draw), nextKeeping(draw)])
  const moments = [expiry, reminder, keeping].filter((at) => at !== undefined)
  return moments.length > 0 ? Math.min(...moments) : 0
}
