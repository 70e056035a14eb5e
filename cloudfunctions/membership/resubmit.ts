import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { resubmit as resubmitContract } from '../../domain/membership/contract'
import { requireName } from '../../domain/membership/name'
import { requirePlace } from '../../domain/membership/placement'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { applications, type ApplicationDocument } from '../_store/applications'
import { viewOf } from '../_store/applicationView'
import { takeApplicationTry } from '../_store/attempts'
import { knownCalendars } from '../_store/calendars'
import { standingOf } from '../_store/joining'
import { readPhoneProof } from '../_store/phoneProofs'
import { lookInRoster } from '../_store/rosters'
import { topUnions, unions } from '../_store/unions'
import { readDocument, type DocumentFacts } from './document'
import { afterJoining, dueAtOf, employmentOf, placedIn, sentToHolder, submit } from './submission'

type Changes = Input<typeof resubmitContract>['changes']

/**
 * Sends a returned application again, with what was changed. What was left out stays; so does a number nobody retyped.
 * Somebody who turns out to be a member can say “this is me” here as well.
 */
export const resubmit = action(
  resubmitContract,
  'anyone',
  async (
    { applicationId, changes, isClaim, requestKey },
    { account: { _id: openid }, now },
    [found, tops, calendars]: Read,
  ) => {
    if (found?.openid !== openid) throw new AppError('membership.application_not_found')
    const document = changedDocument(found, changes, now)
    const fingerprint = fingerprintOf(changes, isClaim, document)
    const earlier = found.history.some(({ key }) => key === requestKey)
    const union = await unions.get(earlier ? found.unionId : (changes.unionId ?? found.unionId))
    if (!union) throw new AppError('membership.union_not_found', { field: 'changes.unionId' })
    if (earlier) return { application: viewOf(refuseReuse(found, requestKey, fingerprint), union) }

    const filled = merged(found, changes, document, openid, now)
    requireName(filled.name, 'changes')
    requirePlace(union, filled, 'changes')
    // As with a new application: the answer depends on who else is a member.
    const [roster] = await Promise.all([
      lookInRoster(union._id, filled),
      takeApplicationTry(filled, `${requestKey}:${fingerprint}`, now),
    ])

    const sent = await inTransaction(async (transaction) => {
      const current = await applications.within(transaction).get(applicationId)
      if (current?.history.some(({ key }) => key === requestKey)) return refuseReuse(current, requestKey, fingerprint)
      if (current?.state !== 'returned') throw new AppError('membership.wrong_state')
      const standing = await standingOf(transaction, filled)
      const { living } = standing
      const kind = isClaim ? 'claim' : current.kind
      const what = kind === current.kind ? '重新提交' : '申请认领会籍'
      const line = { at: now, what, by: '本人', reason: null, key: requestKey, fingerprint }
      const application: ApplicationDocument = {
        ...filled,
        ...placedIn(union, tops),
        kind,
        state: 'applied',
        match: roster.match,
        employment: employmentOf(filled.channel, roster),
        submittedAt: now,
        dueAt: dueAtOf(kind, now, calendars),
        overdueAt: null,
        returnReason: null,
        history: [...current.history, line],
      }
      const addressed = kind === 'claim' && living ? sentToHolder(application, living) : application
      return submit(transaction, addressed, standing, { now, requestKey })
    })
    return { application: viewOf(sent, afterJoining(union, sent)) }
  },
  ({ applicationId }, now): Promise<Read> =>
    Promise.all([applications.get(applicationId), topUnions(), knownCalendars(now)]),
)

type Read = [
  ApplicationDocument | undefined,
  Awaited<ReturnType<typeof topUnions>>,
  Awaited<ReturnType<typeof knownCalendars>>,
]

/**
 * The facts of a retyped document; nothing where it stays as it was.
 *
 * @throws {AppError} `membership.document_invalid` also for another kind without a number: the old number is not one of it
 */
function changedDocument(
  { documentKind }: ApplicationDocument,
  changes: Changes,
  now: number,
): DocumentFacts | undefined {
  const kind = changes.documentKind ?? documentKind
  if (changes.documentNumber !== undefined) return readDocument(kind, changes.documentNumber, now, 'changes')
  if (kind === documentKind) return undefined
  throw new AppError('membership.document_invalid', {
    message: '换了证件类型，证件号也要重新填',
    field: 'changes.documentNumber',
  })
}

function merged(
  found: ApplicationDocument,
  changes: Changes,
  document: DocumentFacts | undefined,
  openid: string,
  now: number,
): ApplicationDocument {
  const channel = changes.channel ?? found.channel
  return {
    ...found,
    ...document,
    ...(changes.phoneProof === undefined ? {} : readPhoneProof(changes.phoneProof, openid, now, 'changes')),
    name: changes.name ?? found.name,
    channel,
    employerName: changes.employerName ?? found.employerName,
    flexibleGroup: channel === 'flexible' ? (changes.flexibleGroup ?? found.flexibleGroup) : null,
    insurance: changes.insurance ?? found.insurance,
  }
}

function refuseReuse(application: ApplicationDocument, requestKey: string, fingerprint: string): ApplicationDocument {
  const line = application.history.find(({ key }) => key === requestKey)
  if (line?.fingerprint !== fingerprint) throw new AppError('request.key_reused')
  return application
}

/** A newer proof of a phone is no other input, so only whether there is one counts. */
function fingerprintOf(
  { documentNumber: _, phoneProof, ...changes }: Changes,
  isClaim: boolean,
  document: DocumentFacts | undefined,
) {
  const given = Object.entries(changes).sort(([one], [other]) => (one < other ? -1 : 1))
  const facts = [document?.personHash ?? null, phoneProof !== undefined, isClaim]
  return indexHash('resubmission', JSON.stringify([given, ...facts]))
}
