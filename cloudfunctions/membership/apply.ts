import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { CONSENT_VERSIONS } from '../../domain/identity/consentVersions'
import type { ConsentKind } from '../../domain/identity/contract'
import { applyToJoin } from '../../domain/membership/contract'
import { requireName } from '../../domain/membership/name'
import { requirePlace } from '../../domain/membership/placement'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { applicationId, applications, type ApplicationDocument } from '../_store/applications'
import { viewOf } from '../_store/applicationView'
import { takeApplicationTry } from '../_store/attempts'
import { knownCalendars } from '../_store/calendars'
import { recordConsents } from '../_store/consents'
import { standingOf } from '../_store/joining'
import { isLiving, members } from '../_store/members'
import { readPhoneProof } from '../_store/phoneProofs'
import { lookInRoster, type RosterAnswer } from '../_store/rosters'
import { topUnions, unions, type UnionDocument } from '../_store/unions'
import { readDocument, type DocumentFacts } from './document'
import { afterJoining, dueAtOf, employmentOf, placedIn, sentToHolder, submit } from './submission'

type Wish = Input<typeof applyToJoin>

/**
 * Joins the union: at once where the roster knows the person, otherwise the union decides within three working days.
 * Somebody who is a member already can say “this is me” and gets the membership that is there.
 */
export const apply = action(
  applyToJoin,
  'anyone',
  async ({ form, isClaim, requestKey }, { account: { _id: openid }, now }, read: Read) => {
    const { document, union, tops, earlier, calendars } = read
    const fingerprint = fingerprintOf({ form, isClaim, requestKey }, document, openid)
    if (earlier) return { application: repeated(earlier, fingerprint, union) }

    requireName(form.name, 'form')
    const phone = readPhoneProof(form.phoneProof, openid, now)
    requireToday(form.consents.terms, 'terms', 'form.consents.terms')
    requireToday(form.consents.documentNumber, 'document_number', 'form.consents.documentNumber')
    if (!union) throw new AppError('membership.union_not_found', { field: 'form.unionId' })
    const flexibleGroup = form.channel === 'flexible' ? (form.flexibleGroup ?? null) : null
    requirePlace(union, { channel: form.channel, flexibleGroup }, 'form')

    // From here on the answer depends on who else is a member, so nobody may ask often; one key with another form is
    // another question.
    const [roster] = await Promise.all([
      lookInRoster(union._id, { ...document, ...phone, name: form.name }),
      takeApplicationTry({ openid, ...document }, `${requestKey}:${fingerprint}`, now),
    ])

    const _id = applicationId(openid, requestKey)
    const applied = await inTransaction(async (transaction) => {
      const sameTap = await applications.within(transaction).get(_id)
      if (sameTap) return sameTap

      const standing = await standingOf(transaction, { openid, personHash: document.personHash })
      const { account, living } = standing
      if (account.applicationId) throw new AppError('membership.already_applied')
      const own = account.memberId ? await members.within(transaction).get(account.memberId) : undefined
      if (own && isLiving(own)) throw new AppError('membership.already_member')

      // Also where there is nothing to claim: whether there is must not show.
      const kind = isClaim ? 'claim' : 'join'
      const application: ApplicationDocument = {
        _id,
        kind,
        openid,
        state: 'applied',
        name: form.name,
        ...document,
        ...phone,
        ...chosen(form, flexibleGroup, roster),
        ...placedIn(union, tops),
        match: roster.match,
        submittedAt: now,
        dueAt: dueAtOf(kind, now, calendars),
        overdueAt: null,
        returnReason: null,
        history: [{ at: now, what: kind === 'claim' ? '申请认领会籍' : '提交申请', by: '本人', reason: null }],
        fingerprint,
      }
      await recordConsents(transaction, openid, _id, form.consents, now)
      const addressed = kind === 'claim' && living ? sentToHolder(application, living) : application
      const agreed = { ...standing, account: { ...account, agreedTerms: form.consents.terms } }
      return submit(transaction, addressed, agreed, { now, requestKey })
    })
    if (applied.fingerprint !== fingerprint) throw new AppError('request.key_reused')
    return { application: viewOf(applied, afterJoining(union, applied)) }
  },
  readBeforeApplying,
)

interface Read {
  document: DocumentFacts
  union: UnionDocument | undefined
  tops: UnionDocument[]
  earlier: ApplicationDocument | undefined
  calendars: Awaited<ReturnType<typeof knownCalendars>>
}

/** Everything that does not depend on who is calling, while they are being identified. */
async function readBeforeApplying({ form, requestKey }: Wish, now: number): Promise<Read> {
  const document = readDocument(form.documentKind, form.documentNumber, now)
  const [union, tops, earlier, calendars] = await Promise.all([
    unions.get(form.unionId),
    topUnions(),
    applications.get(applicationId(callerOpenid(), requestKey)),
    knownCalendars(now),
  ])
  return { document, union, tops, earlier, calendars }
}

function chosen(
  { channel, employerName, insurance }: Wish['form'],
  flexibleGroup: ApplicationDocument['flexibleGroup'],
  roster: RosterAnswer,
): Pick<ApplicationDocument, 'channel' | 'employerName' | 'flexibleGroup' | 'insurance' | 'employment'> {
  const employment = employmentOf(channel, roster)
  return { channel, employerName: employerName ?? null, flexibleGroup, insurance, employment }
}

function repeated(earlier: ApplicationDocument, fingerprint: string, union: UnionDocument | undefined) {
  if (earlier.fingerprint !== fingerprint || !union) throw new AppError('request.key_reused')
  return viewOf(earlier, union)
}

/** Keyed, because it is made of a document number. The phone's proof counts by its phone: a retry may bring a newer one. */
function fingerprintOf({ form, isClaim }: Wish, { personHash }: DocumentFacts, openid: string): string {
  const { name, unionId, channel, employerName, flexibleGroup, insurance, consents } = form
  const { phoneHash } = readPhoneProof(form.phoneProof, openid, 0)
  const given = [personHash, phoneHash, name, unionId, channel, employerName, flexibleGroup, insurance, consents]
  return indexHash('application-form', JSON.stringify([...given, isClaim]))
}

/** @throws {AppError} `membership.consent_missing`; a page that was open while a text changed is told what to do */
function requireToday(version: string, kind: ConsentKind, field: string): void {
  if (version === CONSENT_VERSIONS[kind]) return
  const message = version === '' ? {} : { message: '协议更新了，关掉页面重新打开，看过再勾选' }
  throw new AppError('membership.consent_missing', { field, ...message })
}
