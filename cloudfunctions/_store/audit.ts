import { documents, type Stored } from '../_kit/documents'

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
