import type { Consent, ConsentKind } from '../../domain/identity/contract'
import { documents, type Stored } from '../_kit/documents'
import type { Transaction } from '../_kit/transaction'

/**
 * That a person agreed to one text, in one version, at one time. Withdrawing adds a time and removes nothing.
 * `_id` is `<application id>:<kind>`: agreeing is part of applying.
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

/** Everything a person ever agreed to, newest first. */
export async function consentsOf(openid: string): Promise<ConsentDocument[]> {
  return consents.find({ openid }, { order: ['-givenAt', '_id'], limit: 1000 })
}

export function consentView({ _id: id, kind, version, givenAt, withdrawnAt }: ConsentDocument): Consent {
  return { id, kind, version, givenAt, withdrawnAt }
}
