import { postingsOf } from '../../../cloudfunctions/_store/hanging'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { PostingDocument } from '../../../cloudfunctions/_store/postings'
import { foldedOf } from '../../../domain/notice/search'
import type { Cloud } from '../aCloud'
import { FRIDAY_MORNING } from '../aCloud'

/** 远帆's notice to its own members, published this morning: whatever an ordinary case is about. */
export function noticeDocument(differing: Partial<NoticeDocument> = {}): NoticeDocument {
  const _id = differing._id ?? 'notice-checkup'
  const publishAt = differing.publishAt ?? FRIDAY_MORNING - 30 * 60_000
  const unionPath = differing.unionPath ?? '/qinghe/gaoxin/yuanfan/'
  const audience = differing.audience ?? { kind: 'members', unionIds: ['yuanfan'] }
  const title = differing.title ?? '职工健康体检 11 月 24 日开始预约'
  const text = differing.text ?? '带身份证、亮会员码即可。'
  return {
    _id,
    kind: 'notice',
    title,
    body: [{ kind: 'paragraph', inlines: [{ text }] }],
    cover: [],
    contacts: [],
    attachmentIds: [],
    audience,
    pinnedUntil: null,
    deadline: null,
    needsConfirmation: false,
    remindDaysBefore: null,
    unionId: 'yuanfan',
    unionPath,
    unionName: '远帆精密制造工会',
    author: 'o-author',
    authorMasked: '吴**',
    approvedBy: null,
    draftId: `draft-of-${_id}`,
    text,
    folded: foldedOf(title, text),
    isGuide: differing.kind === 'guide',
    paths: audience.kind === 'members' ? [unionPath] : [],
    audienceWords: '本工会会员',
    revision: 1,
    isSettled: true,
    publishAt,
    freshAt: publishAt,
    version: 1,
    versionAt: publishAt,
    changes: null,
    recalledAt: null,
    recallReason: null,
    remindedAt: 0,
    members: 10,
    bound: 10,
    passedFrom: null,
    chain: [],
    history: [],
    ...differing,
  }
}

/** A notice that hangs where it should, as if it had been published. */
export async function aNotice(cloud: Cloud, differing: Partial<NoticeDocument> = {}): Promise<NoticeDocument> {
  const notice = await cloud.store<NoticeDocument>('notices').put(noticeDocument(differing))
  for (const posting of postingsOf(notice)) await cloud.store<PostingDocument>('postings').put(posting)
  return notice
}
