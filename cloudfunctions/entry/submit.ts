import type { Input } from '../../domain/contract'
import { addWorkingDays } from '../../domain/calendar/calendar'
import { filesOfForm, type Missing, missingOf } from '../../domain/entry/checks'
import { submitEntry } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { verdictOnText } from '../_kit/contentCheck'
import { patiently } from '../_kit/transaction'
import { knownCalendars } from '../_store/calendars'
import { candidates } from '../_store/candidates'
import { keepTaker } from '../_store/campaigns'
import { entries, type EntryDocument, grownHistory } from '../_store/entries'
import { entryVersionId, entryVersions, type EntryVersionDocument, forgetOldest } from '../_store/entryVersions'
import { entryViewOf, faceOf } from '../_store/entryView'
import { type FileDocument, files as fileStore, measuresOfFile } from '../_store/files'
import { campaignOf, collecting, type Early, entryAsked, requireEditable, requireOwn, trackOf } from './seeing'

type Asked = Input<typeof submitEntry>

/**
 * 提交作品: what is written becomes a version, which staff look at. The version is kept before the work points to it, so
 * that a call that dies in between is gone on with by the next; and the first millisecond at the deadline is late.
 */
export const submit = action(
  submitEntry,
  'anyone',
  async (input, { account, now }, early: Early) => {
    const [campaignFound, files, calendars, handedIn] = await Promise.all([
      campaignOf(early.entry),
      fileStore.find({ belongsTo: `entry:${input.entryId}` }, { limit: 1000 }),
      knownCalendars(now),
      entryVersions.get(entryVersionId(input.entryId, early.entry?.version ?? 0)),
    ])
    const entry = requireOwn(account, early.entry)
    const hasVotes = campaignFound?.plan.works?.voting != null
    const phases = campaignFound?.plan.phases ?? []
    const view = (shown: EntryDocument) =>
      entryViewOf(shown, { form: shown.form, files, isOwn: true, hasVotes, phases })
    if (handedIn && isAnswered(handedIn, entry, input)) {
      if (entry.state === 'submitted' && entry.version > 1) await leaveWhereItStood(entry)
      return { entry: await view(entry) }
    }

    const unit = entry.forUnionId === null ? null : { _id: entry.forUnionId, path: entry.unionPath }
    const { plan, member } = collecting(account, campaignFound, { member: early.member, unit, entry }, now)
    if (entry.revision !== input.revision) throw new AppError('entry.changed_elsewhere')
    requireEditable(entry)
    const track = trackOf(plan, entry.trackId)
    if (input.statementVersion !== plan.statement.version) throw new AppError('entry.statement_missing')
    if (track.showsPeople && !input.hasPortraitConsent) throw new AppError('entry.portrait_missing')
    const brought = new Map(files.map((file) => [file._id, measuresOfFile(file)]))
    refuse(missingOf(entry.form, track, brought))
    const verdict = await verdictOnText(wordsOf(entry), account._id)
    if (verdict === 'risky') throw new AppError('entry.text_refused', { field: 'text' })

    const hasMedia = files.some(({ _id, kind }) => isChecked(kind) && filesOfForm(entry.form).includes(_id))
    const next: EntryDocument = {
      ...entry,
      ...{
        state: 'submitted',
        openid: account._id,
        version: entry.version + 1,
        title: entry.form.title,
        submittedAt: now,
      },
      ...faceOf(entry.form, track, new Map(files.map(({ _id, kind }) => [_id, kind]))),
      ...{ waits: 'first', dueAt: addWorkingDays(now, plan.moderationDays, calendars), askedBy: null, reason: null },
      // Of media the platform answers later: until then nothing is said of the whole.
      ...{ check: hasMedia ? null : verdict, textCheck: verdict, tendAt: hasMedia ? now : 0 },
      ...{ acceptedAt: 0, reached: [], standsAt: '' },
      history: grownHistory(entry, {
        at: now,
        what: '提交作品',
        by: entry.authorName,
        reason: null,
        key: input.requestKey,
      }),
    }
    const [, , shown] = await Promise.all([
      keepVersion(next, input, now),
      member ? keepTaker(entry.campaignId, member, now) : undefined,
      view(next),
    ])
    await handIn(entry, next, input)
    return { entry: shown }
  },
  entryAsked,
)

/**
 * Whether this is what the newest version was handed in with, or hands in the very same once more from another phone.
 *
 * @throws {AppError} `request.key_reused`
 */
function isAnswered(version: EntryVersionDocument, entry: EntryDocument, input: Asked): boolean {
  const isSameForm = version.revision === input.revision
  if (version.requestKey === input.requestKey) {
    const { statementVersion, hasPortraitConsent } = version
    const isSame = statementVersion === input.statementVersion && hasPortraitConsent === input.hasPortraitConsent
    if (!isSameForm || !isSame) throw new AppError('request.key_reused')
    return true
  }
  return isSameForm && entry.revision === input.revision && (entry.state === 'submitted' || entry.state === 'accepted')
}

/** What others will read, as one text. */
function wordsOf({ form: { title, text, answers } }: EntryDocument): string {
  const cells = Object.values(answers).flatMap((answer) => (typeof answer === 'string' ? [answer] : answer.flat()))
  return [title, text, ...cells].filter((each) => each.trim() !== '').join('\n')
}

/** @source 音视频内容安全识别: pictures and sound; of films their poster */
function isChecked(kind: FileDocument['kind']): boolean {
  return kind === 'picture' || kind === 'audio'
}

/** @throws {AppError} `entry.incomplete` or `entry.file_unfit` with the first thing missing, and all of them */
function refuse(missing: readonly Missing[]): void {
  const [first] = missing
  if (!first) return
  const code = first.isUnfit ? 'entry.file_unfit' : 'entry.incomplete'
  const refusals = missing.map(({ where, sentence }) => ({ clause: where, title: sentence, next: '' }))
  throw new AppError(code, { field: first.where, message: first.sentence, refusals })
}

async function keepVersion(next: EntryDocument, input: Asked, now: number): Promise<void> {
  const version: EntryVersionDocument = {
    ...{ _id: entryVersionId(next._id, next.version), entryId: next._id, campaignId: next.campaignId },
    ...{ version: next.version, revision: next.revision, form: next.form, at: now, requestKey: input.requestKey },
    ...{ statementVersion: input.statementVersion, hasPortraitConsent: input.hasPortraitConsent },
  }
  if (await entryVersions.insert(version)) return
  // Left by a call that was killed, or another phone hands the same in at this moment: only while nothing points to it.
  const current = await entries.get(next._id)
  const isOurs = current?.revision === next.revision && current.version === next.version - 1
  if (isOurs) await entryVersions.put(version)
}

async function handIn(entry: EntryDocument, next: EntryDocument, input: Asked): Promise<void> {
  const { openid, title, kind, coverId, submittedAt, waits, dueAt, askedBy, reason, check, textCheck, tendAt } = next
  const changed = await patiently(() =>
    entries.change(
      {
        _id: entry._id,
        revision: entry.revision,
        version: entry.version,
        state: entry.state,
        standsAt: entry.standsAt,
        // Staff may have put it on the shortlist since it was read: then it is theirs.
        isShortlisted: false,
      },
      {
        ...{
          state: next.state,
          openid,
          version: next.version,
          title,
          kind,
          coverId,
          submittedAt,
          updatedAt: submittedAt,
        },
        ...{ waits, dueAt, askedBy, reason, check, textCheck, tendAt },
        ...{ acceptedAt: 0, againUntil: 0, reached: command.set([]), standsAt: '', history: command.set(next.history) },
      },
    ),
  )
  if (changed === 0) {
    const current = await entries.get(entry._id)
    // The other phone was faster with the very same.
    if (current?.version === next.version && current.revision === input.revision) return
    throw new AppError(current?.revision === input.revision ? 'entry.wrong_state' : 'entry.changed_elsewhere')
  }
  await Promise.all([
    entry.standsAt === '' ? undefined : leaveWhereItStood(next),
    forgetOldest(entry._id, next.version),
  ])
}

/**
 * Handed in anew, it is nobody's candidate until it is accepted again: what it was before goes, and what somebody who is
 * fast accepts meanwhile stays. May be repeated. One request.
 */
async function leaveWhereItStood({ _id: entryId, submittedAt }: EntryDocument): Promise<void> {
  await candidates.remove({ entryId, at: command.lt(submittedAt) })
}
