import { isDeepStrictEqual } from 'node:util'
import { plainTextOf } from '../../domain/body/body'
import { AppError } from '../../domain/errors'
import { chainBelow, deadlineBelow, problemOfDeadline, refusalToPassOn } from '../../domain/notice/passingOn'
import { problemOf } from '../../domain/notice/readiness'
import { foldedOf } from '../../domain/notice/search'
import { countReach, reachOf, type Reach, type ReachCount } from '../_store/audiences'
import type { DraftDocument, NoticeContent } from '../_store/drafts'
import { notices, type NoticeDocument } from '../_store/notices'
import { unions, type UnionDocument } from '../_store/unions'

/** Characters of a notice that a search looks through: a document has to hold them twice. */
const LONGEST_SEARCHED = 25_000

/** A draft that was found fit to go out, with what it took to see that. */
export interface Checked {
  draft: DraftDocument
  union: UnionDocument
  reach: Reach
  /** Who it reaches; a further version is for whom the first one was for. */
  count: ReachCount
  /** The notice it makes another version of. */
  standing: NoticeDocument | undefined
  /** The notice it passes on. */
  above: NoticeDocument | undefined
}

/**
 * Checks everything that may keep a draft from going out: what it says, its times, whom it reaches. Two round trips.
 *
 * @param standing the notice it revises, as just read
 * @throws {AppError} `notice.unfinished`, `notice.time_passed`, `notice.audience_invalid`, each naming the field;
 *   `notice.recalled`, `notice.wrong_state` when what it revises or passes on has moved on
 */
export async function checked(
  draft: DraftDocument,
  standing: NoticeDocument | undefined,
  now: number,
): Promise<Checked> {
  const [union, above] = await Promise.all([
    unions.get(draft.unionId),
    draft.passesOn === null ? undefined : notices.get(draft.passesOn),
  ])
  if (!union) throw new AppError('session.not_allowed')
  refuseStale(draft, standing)
  refuseUnfit(draft, standing, now)
  refusePassing(draft, union, above, now)
  const reach = await reachOf(draft.audience, union)
  const count = standing
    ? { members: standing.members, bound: standing.bound, ageUnknown: 0 }
    : await countReach(reach, union, Math.max(draft.publishAt ?? now, now))
  if (draft.audience.kind === 'unions' && count.members === 0) {
    throw new AppError('notice.audience_invalid', { field: 'audience', message: '没有下级工会可以转发，改选会员' })
  }
  return { draft, union, reach, count, standing, above }
}

/** Another version is for the same people: receipts of other readers would say nothing about these. */
function refuseStale(draft: DraftDocument, standing: NoticeDocument | undefined): void {
  if (draft.revises === null) return
  if (!standing) throw new AppError('session.not_allowed')
  if (standing.recalledAt !== null) throw new AppError('notice.recalled')
  if (!isDeepStrictEqual(plain(draft.audience), plain(standing.audience)) || draft.kind !== standing.kind) {
    const message = '新版本和原来发给同样的人、同一类；要发给别人，另写一条'
    throw new AppError('notice.audience_invalid', { field: 'audience', message })
  }
}

/** Stored documents may hold what says nothing: an absent condition is the same as one that is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function refuseUnfit(draft: DraftDocument, standing: NoticeDocument | undefined, now: number): void {
  const problem = problemOf(draft, standing, now)
  if (!problem) return
  const { code, field, message } = problem
  throw new AppError(code, { field, ...(message === undefined ? {} : { message }) })
}

function refusePassing(
  draft: DraftDocument,
  union: UnionDocument,
  above: NoticeDocument | undefined,
  now: number,
): void {
  if (draft.passesOn === null) return
  // Another version of what was passed on stays passed on, whatever the union above did meanwhile.
  if (draft.revises === null) {
    if (!above) throw new AppError('session.not_allowed')
    const refusal = refusalToPassOn(above, union, now)
    if (refusal) throw new AppError(refusal)
  }
  const message = problemOfDeadline(draft.deadline, above?.deadline ?? null)
  if (message !== undefined) throw new AppError('notice.time_passed', { field: 'deadline', message })
}

/** Who sends it out, and when. */
export interface Sending {
  draft: DraftDocument
  noticeId: string
  now: number
  approvedBy: string | null
  entry: NoticeDocument['history'][number]
}

/** The notice that a draft becomes: a first version, or the next one of what stands. */
export function noticeFrom({ draft, noticeId, now, approvedBy, entry }: Sending, fit: Checked): NoticeDocument {
  return {
    ...(fit.standing ? nextOf(draft, fit.standing, fit.above, now) : firstOf(draft, fit, now)),
    ...{ _id: noticeId, draftId: draft._id, approvedBy },
    history: [...(fit.standing?.history ?? []), ...draft.history, entry],
  }
}

type Sent = Omit<NoticeDocument, '_id' | 'draftId' | 'approvedBy' | 'history'>

function firstOf(draft: DraftDocument, { reach, count, above }: Checked, now: number): Sent {
  const publishAt = Math.max(draft.publishAt ?? now, now)
  const { unionId, unionPath, unionName, author, authorMasked } = draft
  const content = contentOf(draft, above)
  const paths = reach.audience.kind === 'members' ? reach.unions.map(({ path }) => path) : []
  return {
    ...content,
    ...searched(content, above?.text),
    ...{ unionId, unionPath, unionName, author, authorMasked },
    ...{ isGuide: draft.kind === 'guide', paths, audienceWords: reach.words, revision: 1, isSettled: false },
    ...{ publishAt, freshAt: publishAt, version: 1, versionAt: publishAt, changes: null },
    ...{ recalledAt: null, recallReason: null, remindedAt: 0, members: count.members, bound: count.bound },
    passedFrom: above?._id ?? null,
    chain: above ? chainBelow(above) : [],
  }
}

function nextOf(draft: DraftDocument, standing: NoticeDocument, above: NoticeDocument | undefined, now: number): Sent {
  const isSeen = standing.publishAt <= now
  const publishAt = isSeen ? standing.publishAt : Math.max(draft.publishAt ?? now, now)
  const content = contentOf(draft, above)
  return {
    ...standing,
    ...content,
    ...searched(content, above?.text),
    ...{ author: draft.author, authorMasked: draft.authorMasked, audience: standing.audience },
    ...{ publishAt, freshAt: !isSeen || draft.isAnnouncedAnew ? Math.max(publishAt, now) : standing.freshAt },
    ...{ version: standing.version + 1, versionAt: now, changes: draft.changes },
    ...{ revision: standing.revision + 1, isSettled: false },
  }
}

/** A guide is read when somebody looks for it: it waits for nothing and stands above nothing. */
function contentOf(draft: DraftDocument, above: NoticeDocument | undefined): NoticeContent {
  const { kind, title, body, cover, contacts, attachmentIds, audience } = draft
  const isGuide = kind === 'guide'
  const needsConfirmation = draft.needsConfirmation && !isGuide
  return {
    ...{ kind, title, body, cover, contacts, attachmentIds, audience, needsConfirmation },
    pinnedUntil: isGuide ? null : draft.pinnedUntil,
    deadline: isGuide ? null : deadlineBelow(draft.deadline, above?.deadline ?? null),
    remindDaysBefore: needsConfirmation ? draft.remindDaysBefore : null,
  }
}

/** @param from text of the notice that is passed on, so that a search finds what readers see */
function searched({ title, body, cover }: NoticeContent, from = '') {
  const text = [plainTextOf(cover), plainTextOf(body), from].filter(Boolean).join('\n').slice(0, LONGEST_SEARCHED)
  // Folding writes out what one character stands for, up to eighteen.
  return { text, folded: foldedOf(title, text).slice(0, LONGEST_SEARCHED) }
}
