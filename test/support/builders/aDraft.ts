import type { DraftDocument } from '../../../cloudfunctions/_store/drafts'
import { FRIDAY_MORNING } from '../aCloud'

/** A draft at 远帆 for its own members, with everything it takes to go out. */
export function draftDocument(differing: Partial<DraftDocument> = {}): DraftDocument {
  return {
    _id: 'draft-of-walk',
    ...{ kind: 'notice', title: '秋季健步走报名开始了', cover: [], contacts: [], attachmentIds: [] },
    body: [{ kind: 'paragraph', inlines: [{ text: '11 月 28 日早上 8 点，云帆公园南门集合。' }] }],
    audience: { kind: 'members', unionIds: [differing.unionId ?? 'yuanfan'] },
    ...{ pinnedUntil: null, deadline: null, needsConfirmation: false, remindDaysBefore: null, publishAt: null },
    ...{ unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/', unionName: '远帆精密制造工会' },
    ...{ author: 'o-author', authorMasked: '吴**', state: 'writing', revision: 1, updatedAt: FRIDAY_MORNING },
    ...{ submittedAt: 0, returnReason: null, revises: null, changes: '', isAnnouncedAnew: false, passesOn: null },
    ...{ history: [], savedWith: '' },
    ...differing,
  }
}
