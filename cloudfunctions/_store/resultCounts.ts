import type { CountProgress } from '../../domain/entry/judging'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { type Documents, documents, type Stored, type Where } from '../_kit/documents'
import { patiently } from '../_kit/transaction'
import { results, type ResultDocument } from './results'
import type { Tally } from './resultsCounting'

/**
 * A count that is under way, `_id` is the campaign. A call does a part of it and says here how far it came. What it makes
 * lies under its own run, which nobody sees before it is whole.
 * Decision: docs/decisions/034-scores-places-awards.md
 */
export interface CountDocument extends Stored {
  run: string
  /** Requests it answers: the one that began it, and those that came while it, or the one before it, was under way. */
  keys: string[]
  startedAt: number
  /** When a call last worked on it: one that nobody goes on with is begun anew. */
  touchedAt: number
  /** Of `Deciding`, when it began. */
  basis: string
  /** Works of one slice, the same for the whole run: whoever does a slice twice does the same one. */
  slice: number
  /** Where the next freezes are brought along; null once they are. */
  freezesFrom: string | null
  /** Tracks that are done. */
  tracks: { trackId: string; works: number; counted: number }[]
  /** Rows of the track after those that are written. */
  written: number
  /** Counts calls: of two that worked at once, one says how far it came. */
  turn: number
}

export const resultCounts = documents<CountDocument>('result_counts')

/** Votes and sheets of one slice of a track, counted; `_id` is `<run>:<track>:<part>`. Written once, for whoever is first. */
interface TallyDocument extends Stored {
  run: string
  campaignId: string
  trackId: string
  part: number
  /** As many as the run's `slice`. */
  tallies: Tally[]
  /** Where the slice after it begins; null for the last one. */
  nextCursor: string | null
}

const resultTallies = documents<TallyDocument>('result_tallies')

/** As long without a call, and nobody waits for it any more, ms. A call works for seconds. */
const ALIVE_MS = 60_000
const KEYS_KEPT = 10

interface Beginning {
  campaignId: string
  requestKey: string
  run: string
  basis: string
  slice: number
  now: number
}

/**
 * The count to work on: the one under way where this request belongs to it, or where somebody works on it right now and
 * nothing it hangs on has changed; a new one in its place otherwise. One round trip, or none.
 */
export async function beginCount(
  early: CountDocument | undefined,
  { campaignId, requestKey, run, basis, slice, now }: Beginning,
): Promise<CountDocument> {
  for (let there = early; ; there = await resultCounts.get(campaignId)) {
    if (there?.keys.includes(requestKey)) return there
    if (there && there.basis === basis && now - there.touchedAt < ALIVE_MS) {
      const { run: its } = there
      if ((await patiently(() => resultCounts.change({ _id: campaignId, run: its }, joining(requestKey)))) > 0)
        return there
      continue
    }
    const keys = [...(there?.keys ?? []), requestKey].slice(-KEYS_KEPT)
    const begun: CountDocument = {
      ...{ _id: campaignId, run, keys, startedAt: now, touchedAt: now, basis, slice },
      ...{ freezesFrom: '', tracks: [], written: 0, turn: (there?.turn ?? 0) + 1 },
    }
    const { _id, ...fields } = begun
    if (there ? await changeCount(there, fields) : await resultCounts.insert(begun)) return begun
  }
}

/** Added in one step: two may come at once. */
const joining = (requestKey: string) => ({ keys: command.addToSet(requestKey) })

/** Says how far a call came. @returns false where another call said so before, or the count is another's by now */
export function keepProgress({ tracks, written, freezesFrom, ...count }: CountDocument, now: number): Promise<boolean> {
  return changeCount(count, { tracks, written, freezesFrom, turn: count.turn + 1, touchedAt: now })
}

async function changeCount(
  { _id, run, turn }: Pick<CountDocument, '_id' | 'run' | 'turn'>,
  changes: Partial<CountDocument>,
): Promise<boolean> {
  return (await patiently(() => resultCounts.change({ _id, run, turn }, changes))) > 0
}

/** As it is told: “第 3 组，共 10 组”. */
export function progressOf({ tracks }: Pick<CountDocument, 'tracks'>, all: number): CountProgress {
  return { track: Math.min(tracks.length + 1, all), tracks: all }
}

/** Slices of a track that are counted, in order. */
export async function slicesOf(run: string, trackId: string): Promise<TallyDocument[]> {
  return findAll(resultTallies, { run, trackId }, { order: ['part', '_id'] })
}

/** Keeps a slice. @returns it, or what another call kept before: both go on from the same */
export async function keepSlice(slice: Omit<TallyDocument, '_id'>): Promise<TallyDocument> {
  const made = { _id: `${slice.run}:${slice.trackId}:${slice.part}`, ...slice }
  if (await resultTallies.insert(made)) return made
  return (await resultTallies.get(made._id)) ?? made
}

/** Rows of one request: some hundred bytes each. */
const ROWS_AT_ONCE = 200
/** Two calls may write the same rows; a third time means that something else is wrong. */
const TRIES = 3

/** Writes rows, those that are not there yet. One round trip, and more where another call was at it or was cut off. */
export async function keepRows(rows: readonly ResultDocument[]): Promise<void> {
  await Promise.all(
    Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
      keepBatch(rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE)),
    ),
  )
}

async function keepBatch(rows: readonly ResultDocument[]): Promise<void> {
  let missing = rows
  for (let tries = 1; missing.length > 0 && !(await results.insertMany(missing)); tries++) {
    if (tries === TRIES) throw new Error(`rows of ${rows[0]?.run ?? ''} cannot be written`)
    const ids = missing.map(({ _id }) => _id)
    const there = await results.find({ _id: command.in(ids) }, { limit: ROWS_AT_ONCE, fields: ['run'] })
    const known = new Set(there.map(({ _id }) => _id))
    missing = missing.filter(({ _id }) => !known.has(_id))
  }
}

/** Ids of one request, and as long as one call forgets, ms. */
const FORGOTTEN_AT_ONCE = 500
const FORGETTING_MS = 3_000

/**
 * What counts left behind that is not the result: earlier runs, and slices. Piece by piece, for there may be as many as a
 * country has works. Cut off, or where it takes too long, the next count goes on: nobody sees any of it.
 */
export async function forgetCounts(campaignId: string, run: string): Promise<void> {
  const until = performance.now() + FORGETTING_MS
  await Promise.all([
    // Beside the run on both sides: asked for as another one, each piece would go through all rows of this one first.
    forgetSome(results, { campaignId, run: command.lt(run) }, until),
    forgetSome(results, { campaignId, run: command.gt(run) }, until),
    forgetSome(resultTallies, { campaignId }, until),
  ])
}

async function forgetSome<Doc extends ResultDocument | TallyDocument>(
  documents: Documents<Doc>,
  where: Where,
  until: number,
): Promise<void> {
  for (let found = FORGOTTEN_AT_ONCE; found === FORGOTTEN_AT_ONCE && performance.now() < until;) {
    const some = await documents.find(where, { limit: FORGOTTEN_AT_ONCE, fields: ['run'] })
    if (some.length > 0) await documents.remove({ _id: command.in(some.map(({ _id }) => _id)) })
    found = some.length
  }
}
