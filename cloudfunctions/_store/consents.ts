import type { Consent, ConsentKind } from '../../domain/identity/contract'
import { documents, type Stored } from '../_kit/documents'
import { emptyAccount } from '../_kit/account'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { accounts } from './accounts'

/**
 * That a person agreed to one text, in one version, at one time. Withdrawing adds a time and removes nothing.
 * `_id` is `<application id>:<kind>` where agreeing was part of applying, and `<openid>:<request key>` where somebody agreed
 * anew.
 */
export interface ConsentDocument extends Stored {
  openid: string
  kind: ConsentKind
  version: string
  givenAt: number
  withdrawnAt: number | null
}

export const consents = documents<ConsentDocument>('consents')

/** Writes down both consents of a form, in the transaction that stores what they allow. */
export async function recordConsents(
  transaction: Transaction,
  openid: string,
  applicationId: string,
  versions: { terms: string; documentNumber: string },
  givenAt: number,
): Promise<void> {
  const given: [ConsentKind, string][] = [
    ['terms', versions.terms],
    ['document_number', versions.documentNumber],
  ]
  for (const [kind, version] of given) {
    const _id = `${applicationId}:${kind}`
    await consents.within(transaction).insert({ _id, openid, kind, version, givenAt, withdrawnAt: null })
  }
}

/**
 * Writes down that a member agreed to a newer version of the terms, once however often it is asked.
 *
 * @returns the version that holds: the newest
 */
export async function recordNewTerms(
  { openid, version, requestKey }: { openid: string; version: string; requestKey: string },
  givenAt: number,
): Promise<string> {
  return inTransaction(async (transaction) => {
    const account = (await accounts.within(transaction).get(openid)) ?? emptyAccount(openid)
    if (account.agreedTerms !== undefined && account.agreedTerms >= version) return account.agreedTerms
    const _id = `${openid}:${requestKey}`
    await consents.within(transaction).insert({ _id, openid, kind: 'terms', version, givenAt, withdrawnAt: null })
    await accounts.within(transaction).put({ ...account, agreedTerms: version })
    return version
  })
}

/** Everything a person ever agreed to, newest first. */
export async function consentsOf(openid: string): Promise<ConsentDocument[]> {
  return consents.find({ openid }, { order: ['-givenAt', '_id'], limit: 1000 })
}

export function consentView({ _id: id, kind, version, givenAt, withdrawnAt }: ConsentDocument): Consent {
  return { id, kind, version, givenAt, withdrawnAt }
}
