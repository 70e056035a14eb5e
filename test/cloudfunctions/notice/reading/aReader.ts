import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { Output } from '../../../../domain/contract'
import { type InboxCounts, openInbox } from '../../../../domain/notice/contract'
import { aCloud, type Cloud, type Person } from '../../../support/aCloud'
import { aMember } from '../../../support/builders/aMember'
import { aNotice } from '../../../support/builders/aNotice'

/** 林青禾 of 远帆 with a phone in hand, in a city where nothing was published yet. */
export async function aReader(
  differing: Partial<MemberDocument> = {},
): Promise<{ cloud: Cloud; lin: Person; member: MemberDocument }> {
  const cloud = await aCloud({ functions: ['notice'] })
  const member = await aMember(cloud, differing)
  return { cloud, lin: cloud.as(member.openid!), member }
}

export type Inbox = Output<typeof openInbox>

/** Ids of the inbox's rows, and its counts, at a glance. */
export async function glance(
  person: Person,
  tab: 'all' | 'unread' | 'to_confirm' = 'all',
): Promise<{ ids: string[]; counts: InboxCounts }> {
  const { rows, counts } = await person.must(openInbox, { tab, limit: 50 })
  return { ids: rows.map(({ id }) => id), counts }
}

/** All pages of a tab, one after the other. */
export async function leafThrough(
  person: Person,
  tab: 'all' | 'unread' | 'to_confirm',
  limit: number,
): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Inbox = await person.must(openInbox, { tab, limit, ...(cursor ? { cursor } : {}) })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return ids
}

/** Notices of 远帆 a minute apart, the newest last; `n-0`, `n-1`, … */
export async function severalNotices(
  cloud: Cloud,
  many: number,
  differing: (at: number) => Partial<NoticeDocument> = () => ({}),
): Promise<void> {
  for (let at = 0; at < many; at++) {
    await aNotice(cloud, { _id: `n-${at}`, publishAt: cloud.now - (many - at) * 60_000, ...differing(at) })
  }
}
