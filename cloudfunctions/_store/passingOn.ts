import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { drafts, type DraftDocument } from './drafts'
import { notices, type NoticeDocument } from './notices'

/** A notice of a union that passes on another, as far as lists need it. */
export type Passed = Pick<NoticeDocument, '_id' | 'passedFrom' | 'unionId' | 'publishAt' | 'recalledAt' | 'audience'>
const FIELDS_OF_PASSED = ['passedFrom', 'unionId', 'publishAt', 'recalledAt', 'audience']

/** A draft that passes on another union's notice. */
export type Passing = Pick<DraftDocument, '_id' | 'passesOn' | 'author' | 'authorMasked' | 'state' | 'updatedAt'>
const FIELDS_OF_PASSING = ['passesOn', 'author', 'authorMasked', 'state', 'updatedAt']

/** What one union made of notices from above. One round trip. */
export async function madeOf(
  unionId: string,
  noticeIds: readonly string[],
): Promise<{ passed: Passed[]; passing: Passing[] }> {
  if (noticeIds.length === 0) return { passed: [], passing: [] }
  const [passed, passing] = await Promise.all([
    notices.find({ passedFrom: command.in([...noticeIds]), unionId }, { limit: 1000, fields: FIELDS_OF_PASSED }),
    drafts.find(
      { passesOn: command.in([...noticeIds]), unionId, revises: null },
      { limit: 1000, fields: FIELDS_OF_PASSING },
    ),
  ])
  return { passed, passing }
}

/** What these unions, directly below, made of one notice; those still to come and those taken back not among them. */
export function passedBelow(noticeId: string, unionIds: readonly string[], now: number): Promise<Passed[]> {
  if (unionIds.length === 0) return Promise.resolve([])
  return notices.find(
    { passedFrom: noticeId, unionId: command.in([...unionIds]), recalledAt: null, publishAt: command.lte(now) },
    { limit: 1000, fields: FIELDS_OF_PASSED },
  )
}

/** How many unions passed each of these notices on. */
export function countPassed(noticeIds: readonly string[], now: number): Promise<Map<string, number>> {
  if (noticeIds.length === 0) return Promise.resolve(new Map<string, number>())
  return notices.countEach(
    { passedFrom: command.in([...noticeIds]), recalledAt: null, publishAt: command.lte(now) },
    'passedFrom',
  )
}

/**
 * The `_id` of the draft with which a union passes a notice on: the same for everybody there, so that of two colleagues
 * who begin at once one finds the other's.
 *
 * @param round how many notices the union made of it before, all of them recalled
 */
export function passingDraftId(noticeId: string, unionId: string, round: number): string {
  return indexHash('passing-on', `${noticeId}:${unionId}:${round}`)
}
