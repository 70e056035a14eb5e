import type { Body } from '../../domain/body/body'
import type { ContactLine, PassedThrough, RecalledAbove } from '../../domain/notice/contract'
import { command } from '../_kit/cloud'
import { notices, type NoticeDocument } from './notices'

/** What readers of a notice see that is not its own: where it was passed on, the first issuer's text. */
export interface Text {
  body: Body
  contacts: ContactLine[]
  attachmentIds: string[]
  /** The way down, the first issuer first; empty for a notice nobody passed on. */
  chain: PassedThrough[]
  recalledAbove: RecalledAbove | null
}

/**
 * The texts of notices, by notice id. One that was passed on has none of its own: it says what the first issuer's says
 * today, so that a corrected version needs no second round through every union, and a recalled one is gone at once
 * (ADR 021).
 *
 * One round trip; none where nothing was passed on.
 */
export async function textsOf(shown: readonly NoticeDocument[]): Promise<Map<string, Text>> {
  const ids = [...new Set(shown.flatMap(({ chain }) => chain.map(({ noticeId }) => noticeId)))]
  const above = ids.length === 0 ? [] : await notices.find({ _id: command.in(ids) }, { limit: ids.length })
  const byId = new Map(above.map((each) => [each._id, each]))
  return new Map(shown.map((notice) => [notice._id, textOf(notice, byId)]))
}

function textOf(notice: NoticeDocument, above: ReadonlyMap<string, NoticeDocument>): Text {
  const { body, contacts, attachmentIds, chain } = notice
  const passed = chain.map(({ noticeId, unionName, at, cover }) => {
    const { version = 1, recalledAt = null } = above.get(noticeId) ?? {}
    return { unionName, at, cover: cover.length > 0 && recalledAt === null ? cover : null, version }
  })
  const recalled = chain.map(({ noticeId }) => above.get(noticeId)).find((each) => each && each.recalledAt !== null)
  const recalledAbove = recalled
    ? { unionName: recalled.unionName, at: recalled.recalledAt ?? 0, reason: recalled.recallReason }
    : null
  const first = above.get(chain[0]?.noticeId ?? '')
  if (chain.length === 0) return { body, contacts, attachmentIds, chain: [], recalledAbove: null }
  // Whoever recalls something wants it unsaid: what came down is not shown on in its name.
  if (recalledAbove) return { body: [], contacts, attachmentIds, chain: passed, recalledAbove }
  return {
    body: first?.body ?? [],
    // Those one can ask nearby come first.
    contacts: [...contacts, ...(first?.contacts ?? [])],
    attachmentIds: [...(first?.attachmentIds ?? []), ...attachmentIds],
    chain: passed,
    recalledAbove,
  }
}
