import { mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { storeFile } from '../cloudfunctions/_kit/files'
import { countVotes } from '../cloudfunctions/_store/votes'
import { listCampaigns, openCampaign } from '../domain/campaign/contract'
import { listOrganized, openFigures } from '../domain/campaign/organizing'
import type { AnyContract, Draft, Output } from '../domain/contract'
import { listEntries, listOwnEntries, openEntry, submitEntry } from '../domain/entry/contract'
import { countResults, openResults } from '../domain/entry/judging'
import { exportEntries, listCandidates, listToModerate } from '../domain/entry/selecting'
import { castVote } from '../domain/entry/voting'
import { openHome } from '../domain/identity/contract'
import { type RequestWatch, watchRequests } from '../test/support/requestWatch'
import { aBenchHost, type BenchHost, type BenchPerson } from './aBenchHost'
import { AFTER_ALL, AUTHOR, CONTEST, idOf, JUDGED, MANAGER, PEOPLE, putManyWorks, votedAt, WORKS } from './manyWorks'
import { timed, type Timing, timingOf } from './timing'

const TIMES = 60
/** A table, or a whole result, is made twice: for its round trips, and for its time. */
const ONCE = { times: 1, isWeighed: true }

export interface CampaignTiming {
  what: string
  timing: Timing
  /** Left out where it was counted with something else. */
  steps?: number
  requests?: number
  /** Megabytes the process grew by at most meanwhile, where that was looked at. */
  grewMb?: number
}

export interface CampaignFigures {
  putInMs: number
  fileBytes: number
  timings: CampaignTiming[]
}

/** A contest of 100,000 works and a million takers and votes: what members, staff and juries wait for. */
export async function measureCampaigns(folder: string): Promise<CampaignFigures> {
  const dataFolder = path.join(folder, 'data')
  const databaseFolder = path.join(dataFolder, 'database')
  mkdirSync(dataFolder, { recursive: true })
  const began = performance.now()
  await putManyWorks(databaseFolder, await posterIn(dataFolder))
  const putInMs = performance.now() - began
  const fileBytes = readdirSync(databaseFolder).reduce(
    (sum, name) => sum + statSync(path.join(databaseFolder, name)).size,
    0,
  )
  return { putInMs, fileBytes, timings: await timingsIn(dataFolder) }
}

async function timingsIn(dataFolder: string): Promise<CampaignTiming[]> {
  const bench = await aBenchHost({ dataFolder, env: ENVIRONMENT })
  const watch = watchRequests(bench.host.gateway)
  try {
    const timings: CampaignTiming[] = []
    const from = process.env.BENCH_FROM
    if (from === undefined) await asMember(bench, measuring(bench.as(AUTHOR.openid ?? ''), bench, watch, timings))
    if (from !== 'jury') await asStaff(measuring(bench.as(MANAGER), bench, watch, timings))
    await asJury(bench, measuring(bench.as(MANAGER), bench, watch, timings))
    return timings
  } finally {
    await bench.host.dispose()
  }
}

/** Of two hosts one after the other on one folder: what storage calls a file has this in its name. */
const ENVIRONMENT = 'bench-campaigns'

/** One picture that all covers show. */
async function posterIn(dataFolder: string): Promise<string> {
  const bench = await aBenchHost({ dataFolder, env: ENVIRONMENT })
  try {
    return await bench.run(() => storeFile('pictures/poster.jpg', Buffer.alloc(60_000)))
  } finally {
    await bench.host.dispose()
  }
}

interface How {
  times?: number
  /** Who does it each time; the person who measures, left out. */
  by?: (at: number) => BenchPerson
  /** Whether each time is a minute and more after the one before, so that nothing counted lately is good any more. */
  isLater?: boolean
  /** Whether memory is looked at. */
  isWeighed?: boolean
}

interface Measuring {
  person: BenchPerson
  <C extends AnyContract>(what: string, contract: C, data: (at: number) => Draft<C>, how?: How): Promise<void>
  work(what: string, work: (at: number) => Promise<unknown>, how?: Omit<How, 'by'>): Promise<void>
  /** Times, ms, of calls that were part of what was measured before. */
  told(what: string, calls: readonly number[]): void
}

function measuring(person: BenchPerson, bench: BenchHost, watch: RequestWatch, timings: CampaignTiming[]): Measuring {
  const measure = async (
    what: string,
    ask: (at: number) => Promise<unknown>,
    { times = TIMES, isLater = false, isWeighed = false }: Omit<How, 'by'>,
  ) => {
    const askLater = (at: number) => {
      if (isLater) bench.now += LATER_MS
      return ask(at)
    }
    // The first call fills what the function remembers.
    if (times > 1) await askLater(0)
    const jobs = Array.from({ length: times }, (_, at) => at + 2)
    const told: CampaignTiming = { what, timing: timingOf([], 1), steps: 0, requests: 0 }
    timings.push(told)
    const time = async () => void (told.timing = await timed(jobs, 1, askLater, 600_000))
    // What is made once is weighed the first time: memory a process has come to hold it rarely gives back, and looking at
    // each request takes some as well.
    if (isWeighed) {
      const scale = weigh()
      await time()
      told.grewMb = scale()
    }
    const { steps, requests } = await watch.count(() => askLater(1))
    Object.assign(told, { steps, requests })
    if (!isWeighed) await time()
  }
  return Object.assign(
    <C extends AnyContract>(what: string, contract: C, data: (at: number) => Draft<C>, { by, ...how }: How = {}) =>
      measure(what, (at) => (by?.(at) ?? person).must(contract, data(at)), how),
    {
      person,
      work: (what: string, work: (at: number) => Promise<unknown>, how: Omit<How, 'by'> = {}) =>
        measure(what, work, how),
      told: (what: string, calls: readonly number[]) => {
        const total = calls.reduce((sum, each) => sum + each, 0)
        timings.push({ what, timing: timingOf(calls, total) })
      },
    },
  )
}

const LATER_MS = 61_000

/** The most the process came to hold since, in megabytes more than now. */
function weigh(): () => number {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  return () => {
    clearInterval(timer)
    return (Math.max(most, process.memoryUsage().rss) - before) / 1e6
  }
}

async function asMember(bench: BenchHost, measure: Measuring): Promise<void> {
  const { person: author } = measure
  await measure('identity.home', openHome, () => ({}))
  await measure('campaign.list, running', listCampaigns, () => ({ tab: 'running' as const }))
  await measure('campaign.list, ended', listCampaigns, () => ({ tab: 'ended' as const }))
  await measure('campaign.open', openCampaign, () => ({ campaignId: CONTEST }))
  await measure('the same, a minute later each time', openCampaign, () => ({ campaignId: CONTEST }), {
    ...{ times: 10, isLater: true },
  })
  for (const order of ['newest', 'shuffled'] as const) {
    for (const page of [1, 1_000]) {
      const at = await cursorOf(page, (cursor) => author.must(listEntries, { campaignId: CONTEST, order, ...cursor }))
      const asked = { campaignId: CONTEST, order, ...at }
      await measure(`entry.list, ${order}, page ${page} of 20`, listEntries, () => asked)
    }
  }
  const ofTrack = { campaignId: CONTEST, order: 'newest' as const, trackId: 'track-3' }
  await measure('entry.list, of one track', listEntries, () => ofTrack)
  await measure('the same, half a minute later each time', listEntries, () => ofTrack, { isLater: true, times: 20 })
  await measure('entry.open', openEntry, () => ({ entryId: votedAt(7) }))
  await measure('entry.open, of 100,000 votes, counted anew', openEntry, () => ({ entryId: votedAt(0) }), {
    ...{ isLater: true, times: 20 },
  })
  await measure('entry.mine', listOwnEntries, () => ({ campaignId: CONTEST }))
  await measure('entry.submit', submitEntry, (at) => ({
    ...{ entryId: idOf(WORKS + at), revision: 1, statementVersion: 1, hasPortraitConsent: true },
    requestKey: keyOf('submit', at),
  }))
  const voters = { by: (at: number) => bench.as(`o-m-${(at % (PEOPLE - 1)) + 1}`) }
  await measure('vote.cast', castVote, (at) => ({ entryId: votedAt(9), requestKey: keyOf('vote', at) }), voters)
  await measure(
    'vote.cast, for the work with most',
    castVote,
    (at) => ({
      ...{ entryId: votedAt(0), requestKey: keyOf('most', at) },
    }),
    voters,
  )
  await measure.work('counting 100,000 votes of a work', () => bench.run(() => countVotes(votedAt(0))))
}

async function asStaff(measure: Measuring): Promise<void> {
  const { person: staff } = measure
  await measure('selection.queue of the city', listToModerate, () => ({ campaignId: CONTEST }))
  const last = await cursorOf(40, (at) => staff.must(listToModerate, { campaignId: CONTEST, ...at }))
  await measure('selection.queue, page 40 of 50', listToModerate, () => ({ campaignId: CONTEST, ...last }))
  await measure('organizer.campaigns of the city', listOrganized, () => ({ unionId: 'qinghe' }))
  await measure('organizer.figures', openFigures, () => ({ campaignId: CONTEST }))
  const atCity = { campaignId: CONTEST, unionId: 'qinghe' }
  await measure('selection.candidates of the city', listCandidates, () => atCity)
  await measure('selection.candidates, a track', listCandidates, () => ({ ...atCity, trackId: 'track-3' }))
  await measure('selection.table of the city', exportEntries, () => atCity, ONCE)
}

async function asJury(bench: BenchHost, measure: Measuring): Promise<void> {
  const counting = countingBy(measure.person)
  await measure.work('jury.count, 10,000 works, 3 judges', (at) => counting.whole(JUDGED, at), ONCE)
  const ofTrack = { campaignId: JUDGED, trackId: 'track-0' }
  await measure('jury.results, page 1 of 50', openResults, () => ofTrack)
  const later = await cursorOf(100, (at) => measure.person.must(openResults, { ...ofTrack, ...at }))
  await measure('jury.results, page 100 of 50', openResults, () => ({ ...ofTrack, ...later }))
  bench.now = AFTER_ALL
  await measure.work('jury.count, all of the contest, call after call', (at) => counting.whole(CONTEST, at), ONCE)
  // The last one was looked at, request by request.
  const calls = counting.runs.at(-2) ?? []
  measure.told(`each of these ${calls.length} calls`, calls)
}

/** Counts as a page does, again and again until it is done; remembers of each count how long its calls took. */
function countingBy(person: BenchPerson) {
  const runs: number[][] = []
  return {
    runs,
    async whole(campaignId: string, at: number): Promise<void> {
      const calls: number[] = []
      runs.push(calls)
      for (let isDone = false; !isDone;) {
        const began = performance.now()
        isDone = (await person.must(countResults, { campaignId, requestKey: keyOf('count', at) })).isDone
        calls.push(performance.now() - began)
      }
    },
  }
}

const keyOf = (what: string, at: number) => `${what}-${String(at).padStart(20, '0')}`

/** What a page of a list is asked with: nothing but the cursor before it. */
async function cursorOf(
  page: number,
  ask: (at: { cursor?: string }) => Promise<Pick<Output<typeof listEntries>, 'nextCursor'>>,
): Promise<{ cursor?: string }> {
  let at: { cursor?: string } = {}
  for (let before = 1; before < page; before++) {
    const { nextCursor } = await ask(at)
    if (nextCursor === null) throw new Error(`there is no page ${page}`)
    at = { cursor: nextCursor }
  }
  return at
}
