import type { Stored } from '../cloudfunctions/_kit/documents'
import { emptyAccount, type Account } from '../cloudfunctions/_kit/account'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { quotationTarget, wallLikes } from '../cloudfunctions/_store/wallLikes'
import { likeOnWall, openWall } from '../domain/wall/contract'
import { aCampaign } from '../test/support/builders/aCampaign'
import { memberDocument } from '../test/support/builders/aMember'
import { aPhase, wallPart } from '../test/support/builders/aPlan'
import { aBenchHost, type BenchHost } from './aBenchHost'
import { timed, timingOf, type Timing } from './timing'

export const LIKING = 10_000
/** Of those who liked: each who takes it back wants a total without it at once. */
export const TAKING_BACK = 1_000
/** As many calls as a platform runs at the same time; whoever comes beyond them stands in its line. */
const AT_ONCE = 1_000
/** For how long an instance shows a total it counted. */
const KEPT_MS = 5_000

export interface LikesMeasured {
  /** From the one moment in which all of them tapped to each one's answer. */
  sinceTap: Timing
  /** From when the platform began a call to its answer. */
  call: Timing
  /** Taking it back. */
  back: Timing
  refused: number
  /** Rows, after all liked and after some took it back, and what the page shows five seconds after each. */
  totals: { liked: number; shown: number; left: number; shownAfter: number }
  /** Inserts of likes beyond one each, and writes the engine refused. */
  tries: number
  conflicts: number
}

const TARGET = { campaignId: 'campaign-craft', what: 'quotation', id: 'q1' } as const

/** Ten thousand people like one sentence in one moment, on a database on disk, in this process. */
export async function measureLikes(folder: string): Promise<LikesMeasured> {
  const bench = await aBenchHost({ dataFolder: folder })
  try {
    await arrange(bench)
    const seen = watch(bench)
    const taps = Array.from({ length: LIKING }, (_, at) => at)
    const sinceStart: number[] = []
    let refused = 0
    const set = async (at: number, isLiked: boolean) => {
      const reply = await bench.as(`o-m-${at}`).call(likeOnWall, { ...TARGET, isLiked })
      if (!reply.ok) refused += 1
    }
    const began = performance.now()
    const call = await timed(
      taps,
      AT_ONCE,
      async (at) => {
        await set(at, true)
        sinceStart.push(performance.now() - began)
      },
      600_000,
    )
    const sinceTap = timingOf(sinceStart, performance.now() - began)
    const { inserts, conflicts } = seen()
    const [liked, shown] = [await rows(bench), await shownLater(bench)]
    const back = await timed(taps.slice(0, TAKING_BACK), AT_ONCE, (at) => set(at, false), 600_000)
    const [left, shownAfter] = [await rows(bench), await shownLater(bench)]
    const totals = { liked, shown, left, shownAfter }
    return { sinceTap, call, back, refused, totals, tries: inserts - LIKING, conflicts }
  } finally {
    await bench.host.dispose()
  }
}

function rows(bench: BenchHost): Promise<number> {
  return bench.run(() => wallLikes.count({ targetId: quotationTarget(TARGET.campaignId, TARGET.id) }))
}

/** What somebody who did not like it reads once a kept total is old. */
async function shownLater(bench: BenchHost): Promise<number> {
  bench.now += KEPT_MS
  const { quotations } = await bench.as('o-passer-by').must(openWall, { campaignId: TARGET.campaignId })
  return quotations.find(({ id }) => id === TARGET.id)?.likes ?? 0
}

/** Counts inserts of likes, and refusals of the engine, from now on. */
function watch({ host: { gateway } }: BenchHost): () => { inserts: number; conflicts: number } {
  const handle = gateway.handle.bind(gateway)
  let inserts = 0
  let conflicts = 0
  gateway.handle = async (body: unknown) => {
    const { action, collectionName } = body as { action?: string; collectionName?: string }
    if (action === 'database.insertDocument' && collectionName === 'wall_likes') inserts += 1
    const reply = await handle(body)
    if (/TransactionConflict|E11000/.test(JSON.stringify(reply))) conflicts += 1
    return reply
  }
  return () => {
    gateway.handle = handle
    return { inserts, conflicts }
  }
}

async function arrange(bench: BenchHost): Promise<void> {
  const shelves = {
    now: bench.now,
    run: <T>(work: () => Promise<T>) => bench.run(work),
    store: <Doc extends Stored>(collection: string) => bench.store<Doc>(collection),
  }
  await aCampaign(shelves, { plan: { wall: wallPart(), phases: [aPhase('play', -1, 9, bench.now)] } })
  for (let at = 0; at < LIKING; at += 1_000) {
    const members = Array.from({ length: 1_000 }, (_, next) => memberDocument({ _id: `m-${at + next}` }))
    await Promise.all(
      members.flatMap((member) => [
        bench.store<MemberDocument>('members').put(member),
        bench.store<Account>('accounts').put({ ...emptyAccount(member.openid ?? ''), memberId: member._id }),
      ]),
    )
  }
}
