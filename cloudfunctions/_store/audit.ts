import { findPage, mergedPages, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { Seat } from '../_kit/account'
import type { Transaction } from '../_kit/transaction'

/**
 * What staff and the system did to a person's data, in chains: each entry holds the hash of the one before it.
 * A chain a union, `_id` is `<unionId>:<seq padded to 9>`, so that two writers of one chain collide on the id.
 */
export interface AuditDocument extends Stored {
  chain: string
  seq: number
  at: number
  /** Account of whoever did it; null for the system. */
  actor: string | null
  /** `青禾市总工会 周**`: as the person concerned may read it. */
  by: string
  action: string
  what: string
  reason: string | null
  /** Whom it concerns: a member's or an applicant's openid, a member id, a partner id. */
  subjectOpenid: string | null
  subjectId: string
  requestKey: string | null
  previousHash: string
  hash: string
}

export const audit = documents<AuditDocument>('audit')

/**
 * Where a chain ends, `_id` is the chain. Transactions see documents by id only, so the end needs a place
 * of its own; it is also where two writers of one chain collide, and what shows that a tail was cut off.
 */
export interface AuditHeadDocument extends Stored {
  /** Of the last entry; the next one has one more. */
  seq: number
  hash: string
}

export const auditHeads = documents<AuditHeadDocument>('audit_heads')

/** Whoever does something to a person's data, as entries and histories name them. */
export interface Actor {
  /** The account; null for the system. Nobody may decide their own case. */
  openid: string | null
  /** For the audit: `青禾市总工会 周**`. */
  by: string
  /** For histories, which name no person: `青禾市总工会`. */
  unionName: string
}

/** A staff member acting from a seat. */
export function actorOf(seat: Seat, openid: string): Actor {
  return { openid, by: `${seat.unionName} ${seat.nameMasked}`, unionName: seat.unionName }
}

/** What happened, before it has its place in a chain. `chain` is the id of the union whose person it concerns. */
export type AuditEntry = Omit<AuditDocument, '_id' | 'seq' | 'previousHash' | 'hash'>

/**
 * Appends an entry to its union's chain, in the transaction that does what the entry says: either both stand or neither.
 * Several entries of one transaction are written one after another, with `await`.
 */
export async function recordAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await recordAudits(transaction, entry.chain, [entry])
}

/** Several entries of one chain, in this order, for two requests more than there are entries. */
export async function recordAudits(
  transaction: Transaction,
  chain: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const heads = auditHeads.within(transaction)
  let { seq, hash } = (await heads.get(chain)) ?? { seq: -1, hash: '' }
  const written = entries.map((entry): AuditDocument => {
    const previousHash = hash
    seq += 1
    hash = hashOf({ ...entry, seq, previousHash })
    return { _id: auditId(chain, seq), ...entry, seq, previousHash, hash }
  })
  // The head first: of two writers one conflicts here, before it tries to take an `_id` that is gone.
  await heads.put({ _id: chain, seq, hash })
  for (const each of written) await audit.within(transaction).insert(each)
}

export interface AuditPaging {
  limit: number
  cursor: string | undefined
}

const NEWEST_FIRST = ['-at', '-_id']

/** Entries about one account's person, newest first, by page. */
export function auditAbout(openid: string, paging: AuditPaging): Promise<Page<AuditDocument>> {
  return findPage(audit, { subjectOpenid: openid }, { order: NEWEST_FIRST, ...paging })
}

/** What a request did to something that may be gone since. One request. */
export async function auditOfRequest(subjectId: string, requestKey: string): Promise<AuditDocument | undefined> {
  const [found] = await audit.find({ subjectId, requestKey }, { limit: 1 })
  return found
}

/** Entries about one membership, whoever's account it was bound to. */
export function auditOfMember(memberId: string, paging: AuditPaging): Promise<Page<AuditDocument>> {
  return findPage(audit, { subjectId: memberId }, { order: NEWEST_FIRST, ...paging })
}

/** Entries about an account's person with what concerned their membership before it was bound to this account: by an import, or an older phone. */
export async function withMembership(
  ofAccount: Page<AuditDocument>,
  memberId: string,
  paging: AuditPaging,
): Promise<Page<AuditDocument>> {
  const ofMember = await auditOfMember(memberId, paging)
  return mergedPages([ofAccount, ofMember], { order: NEWEST_FIRST, limit: paging.limit })
}

export function auditId(chain: string, seq: number): string {
  return `${chain}:${String(seq).padStart(9, '0')}`
}

/**
 * Keyed, so that whoever can write the database but does not hold the key cannot compute a chain anew.
 * Fields in a fixed order: a database may give them back in another.
 */
function hashOf(entry: AuditEntry & { seq: number; previousHash: string }): string {
  const { chain, seq, at, actor, by, action, what, reason, subjectOpenid, subjectId, requestKey, previousHash } = entry
  const fields = [chain, seq, at, actor, by, action, what, reason, subjectOpenid, subjectId, requestKey, previousHash]
  return indexHash('audit', JSON.stringify(fields))
}

/**
 * Whether consecutive entries of one chain are what was written, for a page of it: from its first entry to the last
 * every one follows the one before. What lies before the page is another page's to say.
 */
export function isUnbroken(entries: readonly AuditDocument[]): boolean {
  return entries.every((entry, at) => {
    const before = entries[at - 1]
    const follows = !before || (entry.seq === before.seq + 1 && entry.previousHash === before.hash)
    return follows && entry.hash === hashOf(entry)
  })
}

export type ChainCheck =
  { intact: true } | { intact: false; seq: number; problem: 'altered' | 'missing' | 'out_of_order' }

/**
 * The first place where a chain was tampered with.
 *
 * @param entries of one chain, from its first entry, in the order of their `seq`
 * @param head what `audit_heads` says; without it a cut tail cannot be noticed
 */
export function verifyChain(entries: readonly AuditDocument[], head?: AuditHeadDocument): ChainCheck {
  let previousHash = ''
  for (const [seq, entry] of entries.entries()) {
    if (entry.seq < seq) return { intact: false, seq, problem: 'out_of_order' }
    if (entry.seq > seq) {
      const isLater = entries.slice(seq).some((each) => each.seq === seq)
      return { intact: false, seq, problem: isLater ? 'out_of_order' : 'missing' }
    }
    if (
      entry._id !== auditId(entry.chain, seq) ||
      entry.previousHash !== previousHash ||
      entry.hash !== hashOf(entry)
    ) {
      return { intact: false, seq, problem: 'altered' }
    }
    previousHash = entry.hash
  }
  if (head && head.seq + 1 > entries.length) return { intact: false, seq: entries.length, problem: 'missing' }
  if (head && (head.seq + 1 !== entries.length || head.hash !== previousHash)) {
    return { intact: false, seq: Math.max(0, entries.length - 1), problem: 'altered' }
  }
  return { intact: true }
}
