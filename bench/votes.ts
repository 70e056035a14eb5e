import { emptyAccount, type Account } from '../cloudfunctions/_kit/account'
import type { Stored } from '../cloudfunctions/_kit/documents'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { countVotes } from '../cloudfunctions/_store/votes'
import { castVote } from '../domain/entry/voting'
import { anEntry } from '../test/support/builders/anEntry'
import { memberDocument } from '../test/support/builders/aMember'
import { aVotedCampaign } from '../test/support/aVotedCity'
import { aBenchHost, type BenchHost } from './aBenchHost'
import { timed, timingOf, type Timing } from './timing'

export const VOTERS = 5_000
export const VOTES_EACH = 4
const WORKS = 40
export const ON_ONE_WORK = 10_000
/** As many calls as a platform runs at the same time; whoever comes beyond them stands in its line. */
export const AT_ONCE = 1_000

interface Rush {
  /** From the one moment in which all of them tapped to each one's answer. */
  sinceTap: Timing
  /** From when the platform began a call to its answer. */
  call: Timing
  refused: number
  /** Whether every work has exactly the votes that were cast for it. */
  isExact: boolean
  /** Inserts of votes beyond one each, and writes the engine refused: both were tried again, or would have been. */
  tries: number
  conflicts: number
}

export interface VotesMeasured {
  /** 20,000 votes from 5,000 members over forty works. */
  spread: Rush
  /** 10,000 people on one work. */
  oneWork: Rush
}

/** Votes of thousands at one moment, on a database on disk, in this process. */
export async function measureVotes(folder: string): Promise<VotesMeasured> {
  const bench = await aBenchHost({ dataFolder: folder })
  try {
    await arrange(bench)
    const taps = Array.from({ length: VOTERS * VOTES_EACH }, (_, at) => {
      const [member, nth] = [at % VOTERS, Math.floor(at / VOTERS)]
      return { openid: `o-m-${member}`, entryId: `w${(member + nth * 7) % WORKS}`, key: `spread-${member}-${nth}` }
    })
    const spread = await rush(bench, taps)
    const all = Array.from({ length: ON_ONE_WORK }, (_, at) => ({
      ...{ openid: `o-m-${at}`, entryId: 'one', key: `one-${at}` },
    }))
    return { spread, oneWork: await rush(bench, all) }
  } finally {
    await bench.host.dispose()
  }
}

interface Tap {
  openid: string
  entryId: string
  key: string
}

async function rush(bench: BenchHost, taps: readonly Tap[]): Promise<Rush> {
  const seen = watch(bench)
  let refused = 0
  const sinceStart: number[] = []
  const began = performance.now()
  const call = await timed(
    taps,
    AT_ONCE,
    async ({ openid, entryId, key }) => {
      const reply = await bench.as(openid).call(castVote, { entryId, requestKey: key.padEnd(24, '0') })
      sinceStart.push(performance.now() - began)
      if (!reply.ok) refused += 1
    },
    600_000,
  )
  const sinceTap = timingOf(sinceStart, performance.now() - began)
  const wanted = new Map<string, number>()
  for (const { entryId } of taps) wanted.set(entryId, (wanted.get(entryId) ?? 0) + 1)
  const counted = await Promise.all([...wanted.keys()].map((id) => bench.run(() => countVotes(id))))
  const { inserts, conflicts } = seen()
  const isExact = [...wanted.values()].every((votes, at) => votes === counted[at])
  return { sinceTap, call, refused, isExact, tries: inserts - taps.length, conflicts }
}

/** Counts inserts of votes, and refusals of the engine, from now on. */
function watch({ host: { gateway } }: BenchHost): () => { inserts: number; conflicts: number } {
  const handle = gateway.handle.bind(gateway)
  let inserts = 0
  let conflicts = 0
  gateway.handle = async (body: unknown) => {
    const { action, collectionName } = body as { action?: string; collectionName?: string }
    if (action === 'database.insertDocument' && collectionName === 'votes') inserts += 1
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
  const campaign = await aVotedCampaign(shelves)
  for (const _id of ['one', ...Array.from({ length: WORKS }, (_, at) => `w${at}`)]) {
    await anEntry(shelves, campaign, { _id, owner: 'somebody' })
  }
  const members = Array.from({ length: ON_ONE_WORK }, (_, at) => memberDocument({ _id: `m-${at}` }))
  for (let at = 0; at < members.length; at += 1_000) {
    await Promise.all(
      members
        .slice(at, at + 1_000)
        .flatMap((member) => [
          bench.store<MemberDocument>('members').put(member),
          bench.store<Account>('accounts').put({ ...emptyAccount(member.openid ?? ''), memberId: member._id }),
        ]),
    )
  }
}
