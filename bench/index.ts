/** `npm run bench`: measures, prints a report in Markdown, and writes it to docs/bench.md. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { measureBareSql } from './bareSql'
import { AT_ONCE, COMING, measureEventPlaces, PLACES } from './eventPlaces'
import { LARGE_CITY_MEMBERS, measureLargeCity } from './largeCity'
import { measureCampaigns } from './campaigns'
import {
  JUDGED_WORKS,
  JUDGES,
  OTHER_CAMPAIGNS,
  TAKERS,
  TRACKS,
  VOTED_WORKS,
  VOTES,
  VOTES_OF_ONE,
  WORKS,
} from './manyWorks'
import { beCounter, COUNTED, isCounter, measureFigures } from './figures'
import { beCaller, isCaller } from './overHttp'
import { CONFIRMED, NOTICED_MEMBERS, NOTICES } from './noticedCity'
import { measureLibrary } from './library'
import { LIKING, measureLikes, TAKING_BACK } from './likes'
import { BOOKS, OWN_READINGS, PIECES as PIECES_OF_BOOKS, READINGS } from './manyBooks'
import { measureNotices } from './notices'
import { CALLERS, measureRedemptions } from './redemptions'
import { countRoundTrips } from './roundTrips'
import { measureSubstrings, PIECES } from './substrings'
import type { Timing } from './timing'
import { measureVotes, ON_ONE_WORK, VOTERS, VOTES_EACH } from './votes'

const REPORT = 'docs/bench.md'
/** Beside the checkout's other caches and not in the system's folder, which may be memory. */
const DATA = '.cache/bench'

async function bench(): Promise<void> {
  mkdirSync(DATA, { recursive: true })
  const folder = mkdtempSync(path.join(DATA, 'data-'))
  try {
    say('redemptions')
    const redemptions = await measureRedemptions(path.join(folder, 'desks'))
    say('the same as bare SQL')
    const bare = measureBareSql(path.join(folder, 'desks/data'))
    say('round trips')
    const trips = await countRoundTrips()
    say(`a city of ${LARGE_CITY_MEMBERS} members`)
    const city = await measureLargeCity(path.join(folder, 'city'))
    say(`a notice to ${NOTICED_MEMBERS} members`)
    const noticing = await measureNotices(path.join(folder, 'notices'))
    say(`a library of ${BOOKS} books`)
    const library = await measureLibrary(path.join(folder, 'library'))
    say(`${COMING} sign up for ${PLACES} places`)
    const rush = await measureEventPlaces(path.join(folder, 'events'))
    say(`${VOTERS * VOTES_EACH} votes at once`)
    const votes = await measureVotes(path.join(folder, 'votes'))
    say(`${LIKING} likes at once`)
    const likes = await measureLikes(path.join(folder, 'likes'))
    say(`a contest of ${WORKS} works`)
    const contest = await measureCampaigns(path.join(folder, 'campaigns'))
    say(`figures over ${COUNTED} documents`)
    const figures = await measureFigures(path.join(folder, 'figures'))
    say(`texts in ${PIECES} pieces`)
    const texts = await measureSubstrings(path.join(folder, 'texts'))

    const redeem = trips.find(({ action }) => action === 'benefit.redeem')
    const report = [
      '# Bench',
      '',
      `Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${os.availableParallelism()} cores, ` +
        `Node ${process.versions.node}, SQLite on disk (WAL, \`synchronous=FULL\`), one host process. ` +
        'Another machine, and another load on it, gives other figures; the counts stay.',
      '',
      '## Redemptions',
      '',
      `One redemption is ${redeem?.requests ?? 0} requests in ${redeem?.steps ?? 0} steps, two of them writes that are ` +
        'on disk before the desk hears of it: the member’s page, then the ledger. Bare SQL is those two writes alone, on the same tables, indexes and file, ' +
        'with a commit shared by as many callers.',
      '',
      table(
        ['callers', 'how', 'redemptions/s', 'p50 ms', 'p99 ms', 'bare SQL is faster'],
        [
          ...CALLERS.flatMap((callers, at) => [
            [
              String(callers),
              'in process',
              ...cells(redemptions.inProcess[at]),
              ratio(bare[at], redemptions.inProcess[at]),
            ],
            [
              String(callers),
              'over HTTP',
              ...cells(redemptions.overHttp[at]),
              ratio(bare[at], redemptions.overHttp[at]),
            ],
            [String(callers), 'bare SQL', ...cells(bare[at]), ''],
          ]),
          ['16', 'in process, one budget pays', ...cells(redemptions.oneBudget), ''],
        ],
      ),
      '',
      `## A city of ${LARGE_CITY_MEMBERS.toLocaleString('en')} members`,
      '',
      'One caller, in process; the city is the demo’s with this many members.',
      '',
      table(
        ['what', 'answers/s', 'p50 ms', 'p99 ms'],
        [
          ...city.timings.map(({ what, timing }) => [what, ...cells(timing)]),
          ['card.open, 16 callers, first of the day', ...cells(redemptions.openCard)],
        ],
      ),
      '',
      `## A notice to ${NOTICED_MEMBERS.toLocaleString('en')} members`,
      '',
      `Publishing it writes ${noticing.documentBytes.toLocaleString('en')} bytes: the notice and ` +
        `${noticing.postings} posting; with what was counted and written on the way the folder grew by ` +
        `${noticing.grownBytes.toLocaleString('en')}. The members were put straight into the engine, 5,000 in a commit ` +
        `and without their indexes (${seconds(noticing.insertedInMs)} s), which were built afterwards in one go ` +
        `(${seconds(noticing.indexedInMs)} s).`,
      '',
      `The reader has ${NOTICES.toLocaleString('en')} notices of five years on three boards, 250 of them in the last 90 ` +
        `days, and read half; ${CONFIRMED.toLocaleString('en')} have confirmed the one to all. One caller, in process.`,
      '',
      table(
        ['what', 'p50 ms', 'p99 ms', 'steps', 'requests'],
        noticing.timings.map(({ what, timing, steps, requests }) => [
          what,
          timing.p50Ms.toFixed(2),
          timing.p99Ms.toFixed(2),
          String(steps),
          String(requests),
        ]),
      ),
      '',
      `## A library of ${BOOKS.toLocaleString('en')} books`,
      '',
      `${READINGS.toLocaleString('en')} places of a thousand people, ${OWN_READINGS} of them the reader’s, and the text of ` +
        `${PIECES_OF_BOOKS / 80} books in ${PIECES_OF_BOOKS.toLocaleString('en')} pieces of 32 KB. All of it was put straight into the engine and ` +
        `indexed in ${seconds(library.putInMs)} s. The reader looks at five shelves. One caller, in process.`,
      '',
      table(
        ['what', 'p50 ms', 'p99 ms', 'steps', 'requests'],
        library.timings.map(({ what, timing, steps, requests }) => [
          what,
          timing.p50Ms.toFixed(2),
          timing.p99Ms.toFixed(2),
          String(steps),
          String(requests),
        ]),
      ),
      '',
      `## A text in ${PIECES.toLocaleString('en')} pieces of 32 KB`,
      '',
      'Chinese text, looked through and looked up in turns on the same file: how ADR 026 finds any run of characters. ' +
        `The index took ${seconds(texts.builtInMs)} s to build over what was there, and the file grew from ` +
        `${megabytes(texts.fileBytes.without)} to ${megabytes(texts.fileBytes.with)} MB (${megabytes(texts.textBytes)} MB of it ` +
        `documents). A piece more is inserted and on disk in ${texts.insert.without.p50Ms.toFixed(2)} ms without it and ` +
        `${texts.insert.with.p50Ms.toFixed(2)} ms with it (p50); another field of it is changed in ` +
        `${texts.touch.without.p50Ms.toFixed(2)} and ${texts.touch.with.p50Ms.toFixed(2)} ms.`,
      '',
      table(
        ['what', 'found', 'p50 ms', 'p99 ms', 'p50 ms without', 'with it faster'],
        texts.timings.map((each) => [
          each.what,
          String(each.hits),
          each.with.p50Ms.toFixed(2),
          each.with.p99Ms.toFixed(2),
          each.without.p50Ms.toFixed(2),
          `${(each.without.p50Ms / each.with.p50Ms).toFixed(1)} times`,
        ]),
      ),
      '',
      `## ${COMING.toLocaleString('en')} people for ${PLACES} places of an event`,
      '',
      `All tap at one moment; the platform runs ${AT_ONCE.toLocaleString('en')} calls at a time. ` +
        `${rush.placed} have a place, ${rush.waiting.toLocaleString('en')} wait, ${rush.refused} were refused. ` +
        `Taking the places took ${rush.tries.toLocaleString('en')} updates of their documents: ` +
        `${(rush.tries - rush.placed).toLocaleString('en')} found theirs taken and looked again. ` +
        `${rush.conflicts} writes met a transaction. The queue ${rush.isInOrder ? 'is' : 'is NOT'} in the order of the ` +
        `answers; places that were given up ${rush.isHandedOnInOrder ? 'went' : 'did NOT go'} to its first.`,
      '',
      table(
        ['what', 'answers/s', 'p50 ms', 'p99 ms'],
        [
          ['from the tap, with the time in the platform’s line', ...cells(rush.sinceTap)],
          ['one call, with all others beside it', ...cells(rush.call)],
          [`all ${PLACES} leave at one moment`, ...cells(rush.leaving)],
        ],
      ),
      '',
      `## ${(VOTERS * VOTES_EACH).toLocaleString('en')} votes at one moment`,
      '',
      `${VOTERS.toLocaleString('en')} members vote for ${VOTES_EACH} works each, then ` +
        `${ON_ONE_WORK.toLocaleString('en')} members for one and the same; the platform runs ` +
        `${AT_ONCE.toLocaleString('en')} calls at a time. Totals ` +
        `${votes.spread.isExact && votes.oneWork.isExact ? 'are' : 'are NOT'} exact; ` +
        `${votes.spread.refused + votes.oneWork.refused} votes were refused, ` +
        `${votes.spread.tries + votes.oneWork.tries} were tried again, and ` +
        `${votes.spread.conflicts + votes.oneWork.conflicts} writes met another’s.`,
      '',
      table(
        ['what', 'answers/s', 'p50 ms', 'p99 ms'],
        [
          ['many works, from the tap, with the time in the platform’s line', ...cells(votes.spread.sinceTap)],
          ['many works, one call, with all others beside it', ...cells(votes.spread.call)],
          ['one work, from the tap', ...cells(votes.oneWork.sinceTap)],
          ['one work, one call', ...cells(votes.oneWork.call)],
        ],
      ),
      '',
      `## ${LIKING.toLocaleString('en')} likes of one sentence at one moment`,
      '',
      `Then ${TAKING_BACK.toLocaleString('en')} of them take it back at one moment; the platform runs ` +
        `${AT_ONCE.toLocaleString('en')} calls at a time. ${likes.totals.liked.toLocaleString('en')} likes are there, and ` +
        `${likes.totals.left.toLocaleString('en')} afterwards; five seconds later the page shows ` +
        `${likes.totals.shown.toLocaleString('en')} and ${likes.totals.shownAfter.toLocaleString('en')}. ` +
        `${likes.refused} were refused, ${likes.tries} were tried again, and ${likes.conflicts} writes met another’s. ` +
        'Everybody reads a total that an instance keeps for five seconds, with their own like in it or taken from it.',
      '',
      table(
        ['what', 'answers/s', 'p50 ms', 'p99 ms'],
        [
          ['from the tap, with the time in the platform’s line', ...cells(likes.sinceTap)],
          ['one call, with all others beside it', ...cells(likes.call)],
          ['taking it back', ...cells(likes.back)],
        ],
      ),
      '',
      `## A contest of ${WORKS.toLocaleString('en')} works`,
      '',
      `In ${TRACKS} tracks, nine of ten to be seen and one in twenty waiting, with ${TAKERS.toLocaleString('en')} who take ` +
        `part and ${VOTES.toLocaleString('en')} votes on ${VOTED_WORKS.toLocaleString('en')} of the works, ` +
        `${VOTES_OF_ONE.toLocaleString('en')} of them on one; beside it ${OTHER_CAMPAIGNS} other campaigns, and one that is ` +
        `judged: ${JUDGED_WORKS.toLocaleString('en')} works of one track, each with a sheet of ${JUDGES} judges. All of it ` +
        `was put straight into the engine and indexed in ${seconds(contest.putInMs)} s, ` +
        `${megabytes(contest.fileBytes)} MB. One caller, in process. What is made once, a table or a result, has one ` +
        'figure, and how much the process, host and function together, grew meanwhile.',
      '',
      table(
        ['what', 'p50 ms', 'p99 ms', 'steps', 'requests', 'grew MB'],
        contest.timings.map(({ what, timing, steps, requests, grewMb }) => [
          what,
          timing.p50Ms.toFixed(2),
          timing.p99Ms.toFixed(2),
          String(steps ?? ''),
          String(requests ?? ''),
          grewMb?.toFixed(0) ?? '',
        ]),
      ),
      '',
      `## Figures over ${COUNTED.toLocaleString('en')} documents`,
      '',
      'Of 0.4 KB each, all of one campaign. What `countEach` and `sum` ask is counted by SQLite; a pipeline it cannot ' +
        'surely count is read one by one; gathered first is how both were answered before. Each in a process of its ' +
        'own, one after the other; its growth is the most it came to hold beyond an open database.',
      '',
      table(
        ['what', 'in the database, ms', 'one by one, ms', 'gathered first, ms', 'grew MB', 'one by one', 'gathered'],
        figures.map(({ what, answers }) => {
          const of = [answers['in the database'], answers['one by one'], answers['gathered first']]
          return [what, ...of.map(({ ms }) => ms.toFixed(0)), ...of.map(({ grewMb }) => grewMb.toFixed(0))]
        }),
      ),
      '',
      '## Round trips of each action',
      '',
      'Steps are the longest chain of database requests that wait for one another; requests are all of them. Of a warm ' +
        'function, for a call that succeeds.',
      '',
      table(
        ['action', 'steps', 'requests', 'answer'],
        trips.map(({ action, steps, requests, outcome }) => [action, String(steps), String(requests), outcome]),
      ),
      '',
    ].join('\n')
    console.log(`\n${report}`)
    writeFileSync(REPORT, report)

    if (!redeem || redeem.steps > 4)
      throw new Error(`a redemption takes ${redeem?.steps ?? 'unknown'} steps; 4 are promised`)
    const isFair = rush.isInOrder && rush.isHandedOnInOrder && rush.refused === 0
    if (rush.placed !== PLACES || rush.waiting !== COMING - PLACES || !isFair)
      throw new Error('places of the event were not given as promised')
    const isEveryVoteThere = [votes.spread, votes.oneWork].every(({ isExact, refused }) => isExact && refused === 0)
    if (!isEveryVoteThere) throw new Error('votes were lost or refused')
    const { liked, shown, left, shownAfter } = likes.totals
    const isEveryLikeThere = liked === LIKING && left === LIKING - TAKING_BACK && shown === liked && shownAfter === left
    if (!isEveryLikeThere || likes.refused > 0) throw new Error('likes were lost or refused')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const began = performance.now()
function say(what: string): void {
  console.log(`[${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s] ${what}`)
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)
const seconds = (ms: number): string => (ms / 1000).toFixed(0)

const cells = (timing: Timing | undefined): string[] =>
  timing ? [timing.perSecond.toFixed(0), timing.p50Ms.toFixed(2), timing.p99Ms.toFixed(2)] : ['', '', '']

const ratio = (bare: Timing | undefined, ours: Timing | undefined): string =>
  bare && ours ? `${(bare.perSecond / ours.perSecond).toFixed(1)} times` : ''

function table(head: string[], rows: string[][]): string {
  const isFigures = (at: number) => rows.every((row) => /^[\d.]*( times)?$/.test(row[at] ?? ''))
  const lines = [head, head.map((_, at) => (isFigures(at) ? '---:' : '---')), ...rows]
  return lines.map((cellsOfLine) => `| ${cellsOfLine.join(' | ')} |`).join('\n')
}

const work = isCaller() ? beCaller() : isCounter() ? beCounter() : bench()
work.catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
