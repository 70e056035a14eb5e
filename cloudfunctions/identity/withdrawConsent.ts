import { AppError } from '../../domain/errors'
import { withdrawConsent as withdrawConsentContract } from '../../domain/identity/contract'
import { emptyAccount } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { accounts } from '../_store/accounts'
import { applications, isOpen, withoutNumbers, type ApplicationDocument } from '../_store/applications'
import { consents, consentsOf, consentView, type ConsentDocument } from '../_store/consents'
import { isLiving, members, type StoredHistoryEntry } from '../_store/members'
import { forgetConsents } from '../_store/subscriptions'
import { forgetPlayed } from './forgetPlayed'

/**
 * Takes a consent back. Without either of its two consents an application ends, its sealed number goes, and so do the
 * WeChat reminders agreed to; a living membership cannot do without them, and says where to end the membership first. Of
 * one that has ended goes what the person did in campaigns.
 *
 * @source 《个人信息保护法》第十五条、第四十七条; 隐私政策，“怎样撤回同意”
 */
export const withdrawConsent = action(
  withdrawConsentContract,
  'anyone',
  async ({ consentId, requestKey }, { account: { _id: openid }, now }, [given, sentIn]: Read) => {
    const consent = given.find(({ _id }) => _id === consentId)
    if (!consent) throw new AppError('membership.consent_not_found')
    if (consent.withdrawnAt !== null) {
      await Promise.all([forgetConsents(openid), forgetPlayed(openid, now)])
      return { consents: given.map(consentView) }
    }

    await inTransaction(async (transaction) => {
      const current = await consents.within(transaction).get(consentId)
      if (!current || current.withdrawnAt !== null) return
      const line = { at: now, what: LINES[current.kind], by: '本人', reason: null, key: requestKey }
      await forgetNumbers(transaction, openid, sentIn, line)
      await consents.within(transaction).put({ ...current, withdrawnAt: now })
    })
    // After it, so that a membership that needs the consent keeps its reminders; a repeated tap sees to what was killed here.
    const [left] = await Promise.all([consentsOf(openid), forgetConsents(openid), forgetPlayed(openid, now)])
    return { consents: left.map(consentView) }
  },
  (): Promise<Read> => {
    const openid = callerOpenid()
    return Promise.all([consentsOf(openid), applications.find({ openid }, { limit: 1000 })])
  },
)

/** What the history of the application says. */
const LINES = { terms: '撤回同意，申请同时终止', document_number: '撤回证件号授权，申请同时终止' } as const

type Read = [ConsentDocument[], ApplicationDocument[]]

/** @throws {AppError} `membership.consent_needed` while a living membership rests on the consent */
async function forgetNumbers(
  transaction: Transaction,
  openid: string,
  sentIn: ApplicationDocument[],
  line: StoredHistoryEntry,
): Promise<void> {
  const account = (await accounts.within(transaction).get(openid)) ?? emptyAccount(openid)
  const member = account.memberId ? await members.within(transaction).get(account.memberId) : undefined
  if (member && isLiving(member)) throw new AppError('membership.consent_needed')

  for (const { _id } of sentIn.filter((each) => each.documentSealed !== null)) {
    const application = await applications.within(transaction).get(_id)
    if (!application) continue
    await applications.within(transaction).put(withoutConsent(application, line))
  }
  if (account.applicationId) await accounts.within(transaction).put({ ...account, applicationId: null })
}

function withoutConsent(application: ApplicationDocument, line: StoredHistoryEntry): ApplicationDocument {
  const emptied = withoutNumbers(application)
  if (!isOpen(application)) return emptied
  return { ...emptied, state: 'withdrawn', history: [...application.history, line] }
}
