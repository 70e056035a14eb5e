import { forgetNamesAt } from '../../domain/draw/timing'
import { maskName } from '../../domain/identity/masking'
import { DAY_MS, MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { codesAfter, forgetNamesOf, listFileId, sweepSome } from '../_store/drawEntrants'
import { draws, type DrawDocument } from '../_store/draws'
import { drawWinners, type WinnerDocument, winnersBetween } from '../_store/drawWinners'
import { BIN, files } from '../_store/files'
import { members } from '../_store/members'
import type { Work } from './clock'

/**
 * What is not kept: lists that came too late, and whose line is whose once nothing can come of it any more. What everybody
 * reads stays: the lines, the order, the winners as codes.
 * Decision: docs/decisions/036-draws-anybody-can-recompute.md
 */

/** Whoever wrote rows of a list when it was found late has ended by then. */
const SWEPT_AFTER_MS = 2 * MINUTE_MS
/** Nobody's step that was begun in time is still under way then. */
const UNDER_WAY_MS = DAY_MS
const WINNERS_AT_ONCE = 50

/** Does as much of it as there is time for; the next run goes on from what the draw's document says. */
export async function keepLittle(drawId: string, work: Work): Promise<void> {
  const draw = await draws.get(drawId)
  if (!draw) return
  if (unswept(draw) && work.now() >= sweepAt(draw)) await sweepLists(draw, work)
  const forgetAt = await forgettingAt(draw)
  if (forgetAt !== undefined && work.now() >= forgetAt) await forgetWhoIsWho(draw, work)
}

/** When there is something to do next; undefined where nothing is left. */
export async function nextKeeping(draw: DrawDocument): Promise<number | undefined> {
  return unswept(draw) ? sweepAt(draw) : forgettingAt(draw)
}

/** The last list that is used for nothing, by its run. */
function lastUnused({ state, run }: DrawDocument): number {
  return state === 'late' ? run : run - 1
}

function unswept(draw: DrawDocument): boolean {
  return (draw.sweptRun ?? 0) < lastUnused(draw)
}

/** A list is found late when it is sealed, and the line that says so is the last. */
function sweepAt(draw: DrawDocument): number {
  return (draw.history.at(-1)?.at ?? 0) + SWEPT_AFTER_MS
}

async function sweepLists(draw: DrawDocument, work: Work): Promise<void> {
  for (let run = (draw.sweptRun ?? 0) + 1; run <= lastUnused(draw); run++) {
    const list = { _id: draw._id, run }
    while (await sweepSome(list)) if (work.left() <= 0) return
    await files.change({ _id: listFileId(list) }, { belongsTo: BIN })
    await draws.change({ _id: draw._id }, { sweptRun: run })
  }
}

/**
 * When it is forgotten who is who: half a year after the last prize was claimed or passed on, or after the seed of a draw
 * that never was held. Undefined while nobody knows yet, and once it is forgotten.
 */
async function forgettingAt(draw: DrawDocument): Promise<number | undefined> {
  if (draw.isForgotten) return undefined
  if (draw.state === 'frozen' || draw.state === 'seeded') return forgetNamesAt(draw.seedAt) + UNDER_WAY_MS
  if (draw.state !== 'drawn') return undefined
  const [last] = await winnersBetween(draw._id, draw.nextRank - 1, draw.nextRank)
  // While somebody may claim, the next one may be asked after them, and has days of their own.
  return forgetNamesAt(last?.claimUntil ?? draw.drawnAt)
}

async function forgetWhoIsWho(draw: DrawDocument, work: Work): Promise<void> {
  let rank = draw.forgottenRank ?? 0
  while (rank < draw.nextRank) {
    if (work.left() <= 0) return
    const some = await winnersBetween(draw._id, rank, rank + WINNERS_AT_ONCE)
    await leaveMasked(some)
    rank += WINNERS_AT_ONCE
    await draws.change({ _id: draw._id }, { forgottenRank: rank })
  }
  let after = draw.forgottenTo ?? ''
  for (;;) {
    if (work.left() <= 0) return
    const codes = await codesAfter(draw, after, 500)
    if (codes.length === 0) break
    await forgetNamesOf(draw, codes)
    after = codes[codes.length - 1] ?? after
    await draws.change({ _id: draw._id }, { forgottenTo: after })
  }
  await draws.change({ _id: draw._id }, { isForgotten: true })
}

/** Winners stay in the organiser's books as they are shown there: masked. */
async function leaveMasked(winners: readonly WinnerDocument[]): Promise<void> {
  const ids = winners.flatMap(({ memberId }) => memberId ?? [])
  if (ids.length === 0) return
  const found = await members.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['name', 'unionName'] })
  const byId = new Map(found.map((each) => [each._id, each]))
  await Promise.all(
    winners.map(async ({ _id, memberId }) => {
      const member = byId.get(memberId ?? '')
      if (memberId === null) return
      const left = member ? { nameMasked: maskName(member.name), unionName: member.unionName } : {}
      await drawWinners.change({ _id }, { memberId: null, ...left })
    }),
  )
}
