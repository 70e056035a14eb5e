import type { Input, Output } from '../../domain/contract'
import { filesOfForm, formOfTrack } from '../../domain/entry/checks'
import { type EntryForm, keepEntry as contract } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction, patiently } from '../_kit/transaction'
import { campaigns, type CampaignDocument, keepTaker } from '../_store/campaigns'
import { entries, type EntryDocument, entryIdOf, ownerOfUnit, placeOf } from '../_store/entries'
import { beginEntry, giveUpPlace } from '../_store/entryLimits'
import { filesOfVersions } from '../_store/entryVersions'
import { letGoOfFiles, takeFiles } from '../_store/files'
import { memberOf, type MemberDocument } from '../_store/members'
import { unions, type UnionDocument } from '../_store/unions'
import { collecting, requireEditable, requireFits, requireOwn, trackOf } from './seeing'

type Asked = Input<typeof contract>
type Kept = Output<typeof contract>

interface Early {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
  entry: EntryDocument | undefined
  union: UnionDocument | undefined
}

/**
 * Saves what is being written, every few seconds: one look, one write. A save made from an older revision changes nothing
 * and says so, and the same request twice is one.
 */
export const keep = action(
  contract,
  'anyone',
  (input, { account, now }, early: Early) =>
    input.entryId === undefined ? begin(input, early, account, now) : goOn(input, early, account, now),
  async ({ campaignId, entryId, form, requestKey }): Promise<Early> => {
    const [campaign, member, entry, union] = await Promise.all([
      campaigns.get(campaignId),
      memberOf(callerOpenid()),
      entries.get(entryId ?? entryIdOf(callerOpenid(), requestKey)),
      form.forUnionId === null ? undefined : unions.get(form.forUnionId),
    ])
    return { campaign, member, entry, union }
  },
)

async function begin(input: Asked, early: Early, account: Account, now: number): Promise<Kept> {
  // The same tap again: perhaps the answer was lost, perhaps the deadline has passed meanwhile.
  if (early.entry) {
    const answer = repeated(input, early.entry, account)
    if (early.entry.revision === 1) await take(early.entry, account._id)
    return answer
  }
  const unit = input.form.forUnionId === null ? null : early.union
  const { campaign, plan, member } = collecting(account, early.campaign, { member: early.member, unit }, now)
  const track = trackOf(plan, input.trackId)
  const form = formOfTrack(input.form, track)
  requireFits(form)
  const author = member ? ofMember(member) : ofUnit(early.union)
  const _id = entryIdOf(account._id, input.requestKey)
  const entry: EntryDocument = {
    ...{ _id, campaignId: campaign._id, trackId: track.id, ...author, openid: account._id },
    ...{ state: 'draft', form, revision: 1, savedWith: savingOf(input), createdAt: now, updatedAt: now },
    ...{ version: 0, title: form.title, kind: 'text', coverId: null, submittedAt: 0 },
    ...{
      waits: '',
      dueAt: 0,
      check: null,
      textCheck: null,
      tendAt: 0,
      askedBy: null,
      reason: null,
      acceptedAt: 0,
    },
    ...{ decidedWith: '', reached: [], standsAt: '', way: [], isShortlisted: false },
    ...{ place: placeOf(_id), votes: 0, votesAt: 0, history: [] },
  }
  const isNew = await inTransaction((transaction) => beginEntry(transaction, entry, plan))
  if (!isNew) return repeated(input, await entries.get(_id), account)
  // The work first: files of one that never came to be would belong to nothing for ever.
  await takeOrGiveUp(entry)
  if (member) await keepTaker(campaign._id, member, now)
  return { entryId: _id, revision: 1, savedAt: now }
}

/** Files for a draft that was just begun; without them it is not begun at all. */
async function takeOrGiveUp(entry: EntryDocument): Promise<void> {
  try {
    await take(entry, entry.openid)
  } catch (error) {
    if (error instanceof AppError) {
      await inTransaction(async (transaction) => {
        await giveUpPlace(transaction, entry)
        await entries.within(transaction).remove(entry._id)
      })
    }
    throw error
  }
}

function take({ _id, form }: Pick<EntryDocument, '_id' | 'form'>, openid: string): Promise<void> {
  return takeFiles({ fileIds: filesOfForm(form), to: `entry:${_id}`, openid })
}

type Author = Pick<
  EntryDocument,
  'owner' | 'memberId' | 'forUnionId' | 'authorName' | 'unionId' | 'unionPath' | 'unionName'
>

function ofMember({ _id, name, unionId, unionPath, unionName }: MemberDocument): Author {
  return { owner: _id, memberId: _id, forUnionId: null, authorName: maskName(name), unionId, unionPath, unionName }
}

function ofUnit(union: UnionDocument | undefined): Author {
  if (!union) throw new AppError('session.not_allowed')
  const { _id, path: unionPath, name } = union
  return {
    ...{ owner: ownerOfUnit(_id), memberId: null, forUnionId: _id, authorName: name },
    ...{ unionId: _id, unionPath, unionName: name },
  }
}

async function goOn(input: Asked, early: Early, account: Account, now: number): Promise<Kept> {
  const entry = requireOwn(account, early.entry)
  if (entry.campaignId !== input.campaignId) throw new AppError('entry.not_found')
  if (entry.revision !== input.revision) return repeated(input, entry, account)
  const unit = entry.forUnionId === null ? null : { _id: entry.forUnionId, path: entry.unionPath }
  const { plan } = collecting(account, early.campaign, { member: early.member, unit, entry }, now)
  requireEditable(entry)
  // Another track asks for other things, and whose it is was said when its place was taken.
  if (entry.trackId !== input.trackId) throw new AppError('request.invalid', { field: 'trackId' })
  if (entry.forUnionId !== input.form.forUnionId) throw new AppError('request.invalid', { field: 'form.forUnionId' })
  const form = formOfTrack(input.form, trackOf(plan, entry.trackId))
  requireFits(form)

  const { _id: entryId, revision } = entry
  const files = filesOfForm(form)
  // After the very first save as well: it may have died before it took any.
  const isFirst = revision === 1 && files.length > 0
  const areOthers = isFirst || files.join() !== filesOfForm(entry.form).join()
  if (areOthers) await take({ _id: entryId, form }, account._id)
  const isSaved = await patiently(() =>
    entries.change(
      { _id: entryId, revision, state: entry.state, standsAt: entry.standsAt },
      {
        ...{ form: command.set(form), revision: revision + 1, updatedAt: now, savedWith: savingOf(input) },
        ...(entry.version === 0 ? { title: form.title } : {}),
      },
    ),
  )
  if (isSaved > 0) {
    if (areOthers) await letGoOfOthers(entry, form, now)
    return { entryId, revision: revision + 1, savedAt: now }
  }
  const current = requireOwn(account, await entries.get(entryId))
  // A moderator was faster, not another phone: what was typed is saved on what they left.
  if (current.revision === revision) throw new AppError('entry.wrong_state')
  return repeated(input, current, account)
}

/** Not before the save: one that came too late takes no file from what is kept. Versions keep theirs. */
async function letGoOfOthers({ _id, version }: EntryDocument, form: EntryForm, now: number): Promise<void> {
  const kept = version === 0 ? [] : await filesOfVersions(_id)
  await letGoOfFiles(`entry:${_id}`, [...filesOfForm(form), ...kept], now)
}

/** The answer to a save that came before, or why this one may not change anything. */
function repeated(input: Asked, found: EntryDocument | undefined, account: Account): Kept {
  const entry = requireOwn(account, found)
  const [key] = entry.savedWith.split(':')
  if (key !== input.requestKey) throw new AppError('entry.changed_elsewhere')
  if (!isOf(entry, input)) throw new AppError('request.key_reused')
  return { entryId: entry._id, revision: entry.revision, savedAt: entry.updatedAt }
}

function isOf({ savedWith }: EntryDocument, input: Asked): boolean {
  return savedWith === savingOf(input)
}

/** The request with what it says: its key alone does not make two saves the same. */
function savingOf({ requestKey, revision, campaignId, trackId, form }: Asked): string {
  return `${requestKey}:${indexHash('keeping', JSON.stringify([revision, campaignId, trackId, form]))}`
}
