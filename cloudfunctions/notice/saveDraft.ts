import type { Input, Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { saveDraft as contract } from '../../domain/notice/drafting'
import { seatOver, type Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { draftIdOf, drafts, type DraftDocument } from '../_store/drafts'
import { letGoOfFiles, takeFiles } from '../_store/files'
import { WRITES } from '../_store/seats'
import { unions, type UnionDocument } from '../_store/unions'
import { filesNamed, type Written, writtenIn } from './draftContent'
import { requireOwn } from './draftAccess'

type Asked = Input<typeof contract>
type Saved = Output<typeof contract>

interface Early {
  union: UnionDocument | undefined
  draft: DraftDocument | undefined
}

/**
 * Saves what is being written, every few seconds: one look, one write. Files are looked at only when others are named
 * than before. Nobody's words are lost: a save that was made from an older revision changes nothing and says so.
 */
export const saveDraft = action(
  contract,
  WRITES,
  (input, { account, now }, early: Early) =>
    input.draftId === undefined ? begin(input, early, account, now) : goOn(input, early.draft, account, now),
  async ({ unionId, draftId, requestKey }): Promise<Early> =>
    draftId === undefined
      ? begun(unionId, draftIdOf(callerOpenid(), requestKey))
      : { union: undefined, draft: await drafts.get(draftId) },
)

async function begun(unionId: string, draftId: string): Promise<Early> {
  const [union, draft] = await Promise.all([unions.get(unionId), drafts.get(draftId)])
  return { union, draft }
}

async function begin(input: Asked, { union, draft: earlier }: Early, account: Account, now: number): Promise<Saved> {
  const seat = seatOver(account, union?.path, WRITES)
  if (!union) throw new AppError('session.not_allowed')
  const { dropped, ...written } = writtenIn(input.form, false)
  // The same tap again: perhaps the answer was lost, perhaps the person has written on meanwhile.
  if (earlier) return repeated(input, earlier, account, dropped)
  const draft: DraftDocument = {
    _id: draftIdOf(account._id, input.requestKey),
    ...written,
    ...{ unionId: union._id, unionPath: union.path, unionName: union.name },
    ...{ author: account._id, authorMasked: seat.nameMasked, state: 'writing', revision: 1 },
    ...{ updatedAt: now, submittedAt: 0, returnReason: null, revises: null, passesOn: null, history: [] },
    savedWith: savingOf(input),
  }
  await take(draft, filesNamed(draft))
  if (await drafts.insert(draft)) return { draftId: draft._id, revision: 1, savedAt: now, dropped }
  return repeated(input, await drafts.get(draft._id), account, dropped)
}

async function goOn(input: Asked, found: DraftDocument | undefined, account: Account, now: number): Promise<Saved> {
  const draft = requireOwn(account, found)
  if (draft.unionId !== input.unionId) throw new AppError('session.not_allowed')
  const { dropped, ...written } = writtenIn(input.form, draft.passesOn !== null)
  if (draft.revision !== input.revision || draft.state === 'submitted') return repeated(input, draft, account, dropped)

  const { _id: draftId, revision } = draft
  const files = filesNamed(written)
  const areOthers = files.join() !== filesNamed(draft).join()
  if (areOthers) await take(draft, files)
  const isSaved = await drafts.change(
    { _id: draftId, revision, state: command.neq('submitted') },
    { ...replacing(written), revision: revision + 1, updatedAt: now, savedWith: savingOf(input) },
  )
  if (isSaved > 0) {
    // Not before: a save that came too late, or after the publication, takes no file from what is said.
    if (areOthers) await letGoOfFiles(`draft:${draftId}`, files, now)
    return { draftId, revision: revision + 1, savedAt: now, dropped }
  }
  return repeated(input, await drafts.get(draftId), account, dropped)
}

/** The answer to a save that came before, or why this one may not change anything. */
function repeated(input: Asked, found: DraftDocument | undefined, account: Account, dropped: string[]): Saved {
  const draft = requireOwn(account, found)
  const [key] = draft.savedWith.split(':')
  if (key === input.requestKey) {
    if (draft.savedWith !== savingOf(input)) throw new AppError('request.key_reused')
    return { draftId: draft._id, revision: draft.revision, savedAt: draft.updatedAt, dropped }
  }
  throw new AppError(draft.state === 'submitted' ? 'notice.draft_submitted' : 'notice.draft_changed')
}

/** Files for a draft; those of the published notice stay its own while the next version is written. */
function take({ _id, author: openid, revises }: DraftDocument, fileIds: string[]): Promise<void> {
  const alsoOf = revises === null ? [] : [`notice:${revises}` as const]
  return takeFiles({ fileIds, to: `draft:${_id}`, openid, alsoOf })
}

/** The request with what it says: its key alone does not make two saves the same. */
function savingOf({ requestKey, revision, form }: Asked): string {
  return `${requestKey}:${indexHash('saving', JSON.stringify([revision, form]))}`
}

/** Objects and arrays replace what was there; they are never merged into it. */
function replacing({ audience, body, cover, contacts, attachmentIds, ...plain }: Omit<Written, 'dropped'>) {
  return {
    ...plain,
    audience: command.set(audience),
    body: command.set(body),
    cover: command.set(cover),
    contacts: command.set(contacts),
    attachmentIds: command.set(attachmentIds),
  }
}
