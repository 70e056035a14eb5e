import type { Objection } from '../../domain/entry/judging'
import { findPage, type Page } from '../_kit/cursor'
import { documents, type Stored, type Where } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'

/** 异议: what a member says against a result while it is announced, and what staff answered. */
export interface ObjectionDocument extends Stored {
  campaignId: string
  entryId: string | null
  entryTitle: string | null
  memberId: string
  openid: string
  reason: string
  at: number
  /** Empty and 0 before it was answered. */
  answer: string
  answeredAt: number
  answeredWith: string
  disqualifies: boolean
}

export const objections = documents<ObjectionDocument>('objections')

/** Made of what asked for it, so that asking twice finds the first. */
export function objectionIdOf(memberId: string, requestKey: string): string {
  return indexHash('objection', `${memberId}:${requestKey}`)
}

export function objectionView(objection: ObjectionDocument, memberId: string | null): Objection {
  const { _id: id, entryId, entryTitle, reason, at, answer, answeredAt } = objection
  return {
    ...{ id, entryId, entryTitle, reason, at, answer: answer || null, answeredAt: answeredAt || null },
    isOwn: objection.memberId === memberId,
  }
}

/** Of a campaign, or of a member in it, newest first. One round trip. */
export function objectionsOf(
  where: Where & { campaignId: string },
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<ObjectionDocument>> {
  return findPage(objections, where, { order: ['-at', '-_id'], ...paging })
}

/** Objections of a campaign that wait for an answer. One request. */
export function countUnanswered(campaignId: string): Promise<number> {
  return objections.count({ campaignId, answeredAt: 0 })
}

/** What a member objected to, newest first, by page: for handing it to them. */
export function objectionsRaisedBy(
  memberId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<ObjectionDocument>> {
  return findPage(objections, { memberId }, { order: ['-at', '-_id'], ...paging })
}
