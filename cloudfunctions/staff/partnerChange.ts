import { AppError } from '../../domain/errors'
import type { PartnerRow } from '../../domain/staff/contract'
import { unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { countRedeemedAt } from '../_store/ledger'
import { partners, type PartnerDocument } from '../_store/partners'
import { unions } from '../_store/unions'
import { partnerRow } from './rows'
import { actorOver, MANAGES } from '../_store/seats'

export interface PartnerChange {
  account: Account
  now: number
  partnerId: string
  reason: string
  requestKey: string
  /** For the audit: `staff.suspendPartner`. */
  action: string
  /** For the partner's own history: “暂停合作”. Another wording under the same key is another request. */
  what: string
}

/** What becomes of the partner, and whom it concerns. */
export interface PartnerRevision {
  fields: Partial<Pick<PartnerDocument, 'status' | 'suspendedReason' | 'clerks'>>
  subjectOpenid: string | null
  /** What the audit says, where people should read a name and not an id. */
  said?: string
}

/**
 * Changes a partner as its union's staff: one transaction over the partner, what `revise` touches besides, and the
 * audit. The same request key again changes nothing.
 *
 * @param revise decides inside the transaction; throws to refuse
 * @throws {AppError} `session.not_allowed`, `request.key_reused`
 */
export async function changePartner(
  { account, now, partnerId, reason, requestKey, action, what }: PartnerChange,
  revise: (partner: PartnerDocument, transaction: Transaction) => Promise<PartnerRevision> | PartnerRevision,
): Promise<PartnerRow> {
  const changed = await inTransaction(async (transaction) => {
    const partner = await partners.within(transaction).get(partnerId)
    const actor = actorOver(account, partner?.unionPath, MANAGES)
    if (!partner) throw new AppError('session.not_allowed')

    const earlier = partner.history.find(({ key }) => key === requestKey)
    if (earlier && (earlier.what !== what || earlier.reason !== reason)) throw new AppError('request.key_reused')
    if (earlier) return partner

    const { fields, subjectOpenid, said = what } = await revise(partner, transaction)
    const history = [...partner.history, { at: now, what, by: actor.unionName, reason, key: requestKey }]
    await partners.within(transaction).update(partnerId, { ...fields, history })
    await recordAudit(transaction, {
      chain: partner.unionId,
      at: now,
      actor: actor.openid,
      by: actor.by,
      action,
      what: `${said}：${partner.name}`,
      reason,
      subjectOpenid,
      subjectId: partnerId,
      requestKey,
    })
    return { ...partner, ...fields, history }
  })
  const [union, redeemedToday] = await Promise.all([
    unions.get(changed.unionId),
    countRedeemedAt(partnerId, unionDate(now)),
  ])
  return partnerRow(changed, union?.name ?? '', redeemedToday)
}
