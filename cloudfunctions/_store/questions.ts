import { poolOrder, type QuestionForm } from '../../domain/quiz/question'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { memory } from '../_kit/memory'

/**
 * A question of a campaign's bank. It never changes: one that is mended is another question, and the one before is out,
 * so that somebody who is at it goes on with what was asked.
 * Decision: docs/decisions/038-questions-stay-with-the-server.md
 */
export interface QuestionDocument extends Stored, QuestionForm {
  campaignId: string
  /**
   * - `coming`: of an import that is not through yet; nobody sees it
   * - `in`: is drawn
   * - `out`: is drawn no more, and is still there for tries that have it
   */
  state: 'coming' | 'in' | 'out'
  /** The import that brought it; empty where it was written by hand. */
  importId: string
  /** A random number, so that any stretch of the bank is a random one. */
  dice: number
  at: number
}

export const questions = documents<QuestionDocument>('questions')

export const DICE_SIDES = 2 ** 31

/** So many from a random place on and so many before it: a bank of up to this is drawn from as a whole. */
const STRETCH = 200

/**
 * Ids to draw from: a random stretch of each pool, all of it where it is short. One round trip along an index, whatever
 * the size of the bank.
 */
export async function candidatesOf(campaignId: string, pools: readonly string[], dice: number): Promise<string[]> {
  const found = await Promise.all(
    pools.flatMap((pool) =>
      [command.gte(dice), command.lt(dice)].map((side) =>
        questions.find(
          { campaignId, state: 'in', pool, dice: side },
          { order: ['dice'], limit: STRETCH, fields: ['_id'] },
        ),
      ),
    ),
  )
  return found.flat().map(({ _id }) => _id)
}

/** Questions by id, those that are out as well. One round trip. */
export async function questionsById(ids: readonly string[]): Promise<Map<string, QuestionDocument>> {
  if (ids.length === 0) return new Map()
  const found = await questions.find({ _id: command.in([...ids]) }, { limit: ids.length })
  return new Map(found.map((each) => [each._id, each]))
}

/** The bank as staff page through it, by pool; the newest first within it. */
export function bankPage(
  campaignId: string,
  pool: string | null,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<QuestionDocument>> {
  const where = { campaignId, state: 'in', ...(pool === null ? {} : { pool }) }
  return findPage(questions, where, { order: ['-at', '-_id'], ...paging })
}

/** All of the bank for a table: by pool in the order people think of them, and in each the oldest first. */
export async function wholeBank(campaignId: string): Promise<QuestionDocument[]> {
  const all = await findAll(questions, { campaignId, state: 'in' }, { order: ['-at', '-_id'] })
  // Sorting keeps what came in one order in it.
  return all.reverse().sort((one, other) => poolOrder(one.pool) - poolOrder(other.pool))
}

/** How many there are in each pool. One request. */
export async function countPools(campaignId: string): Promise<Record<string, number>> {
  return Object.fromEntries(await questions.countEach({ campaignId, state: 'in' }, 'pool'))
}

/** Whoever opens a quiz need not see a question the moment it was added. */
const POOLS_KEPT_MS = MINUTE_MS
const pools = memory<ReadonlySet<string>>(POOLS_KEPT_MS)

/** Pools with any questions, as they are now or were a minute ago. At most one request. */
export async function poolsInUse(campaignId: string, now: number): Promise<ReadonlySet<string>> {
  return pools.get(campaignId, now) ?? pools.keep(campaignId, new Set(Object.keys(await countPools(campaignId))), now)
}

/** @returns whether it was in until now */
export async function takeOut(campaignId: string, questionId: string): Promise<boolean> {
  return (await questions.change({ _id: questionId, campaignId, state: 'in' }, { state: 'out' })) > 0
}

/** That a workbook was taken, by the request that took it. `_id` is made of campaign and request key. */
export interface QuestionImportDocument extends Stored {
  campaignId: string
  fileId: string
  /** Of what was good in it: the same key with another workbook is another wish. */
  fingerprint: string
  good: number
  at: number
}

export const questionImports = documents<QuestionImportDocument>('question_imports')

/** Within the megabyte or so that one request should carry, whatever the length of the questions. */
const ROWS_AT_ONCE = 200

/**
 * Takes all questions of an import, or none: they are written where nobody sees them, and one single change lets all of
 * them in. Repeated, it finds what it wrote and goes on.
 */
export async function takeImport(importId: string, rows: readonly QuestionDocument[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const batch = rows.slice(at, at + ROWS_AT_ONCE)
    if (!(await questions.insertMany(batch))) await insertMissing(batch)
  }
  await questions.change({ importId, state: 'coming' }, { state: 'in' })
}

/** An earlier run of the same import was cut off in the middle. */
async function insertMissing(batch: readonly QuestionDocument[]): Promise<void> {
  const there = await questionsById(batch.map(({ _id }) => _id))
  const missing = batch.filter(({ _id }) => !there.has(_id))
  // One by one: two runs at once find each other's, and each is there once.
  for (const each of missing) await questions.insert(each)
}
