import type { NoticeFigures } from '../../domain/notice/following'
import { MINUTE_MS } from '../../domain/time'
import { memory } from '../_kit/memory'
import { pushFiguresOf } from './deliveries'
import type { NoticeDocument } from './notices'
import { countPassed } from './passingOn'
import { countConfirmed, receipts } from './receipts'

const kept = memory<NoticeFigures>(MINUTE_MS)

/**
 * Figures of notices, by id: counted from the receipts and from what was made of them below, by index, and remembered for a minute so that a desk that is
 * looked at often costs no more. One round trip, or none.
 */
export async function figuresOf(shown: readonly NoticeDocument[], now: number): Promise<Map<string, NoticeFigures>> {
  const known = new Map(shown.map((notice) => [notice._id, kept.get(nameOf(notice), now)]))
  const toCount = shown.filter(({ _id }) => known.get(_id) === undefined)
  const [pushed, passedOn, ...counted] = await Promise.all([
    toCount.length === 0 ? new Map<string, never>() : pushFiguresOf(toCount.map(({ _id }) => _id)),
    countPassed(
      toCount.filter(isForUnions).map(({ _id }) => _id),
      now,
    ),
    ...toCount.map(receiptsOf),
  ])
  const fresh = toCount.map((notice, at): [string, NoticeFigures] => {
    const { read, confirmed } = counted[at] ?? { read: 0, confirmed: 0 }
    const push = pushed.get(notice._id) ?? { pushed: 0, refused: 0, failed: 0 }
    const { _id, members, bound } = notice
    const passed = passedOn.get(_id) ?? 0
    return [_id, kept.keep(nameOf(notice), { members, bound, read, confirmed, passed, ...push, countedAt: now }, now)]
  })
  return new Map([...[...known].flatMap(([id, figures]) => (figures ? [[id, figures] as const] : [])), ...fresh])
}

/** Another version announced anew asks for other confirmations. */
function nameOf({ _id, freshAt }: NoticeDocument): string {
  return `${_id}:${freshAt}`
}

const isForUnions = ({ audience }: NoticeDocument) => audience.kind === 'unions'

async function receiptsOf(notice: NoticeDocument) {
  // Nobody leaves a receipt for a guide, nor for what members get as their own union passes it on.
  if (notice.isGuide || isForUnions(notice)) return { read: 0, confirmed: 0 }
  const [read, confirmed] = await Promise.all([
    receipts.count({ noticeId: notice._id }),
    notice.needsConfirmation ? countConfirmed(notice) : 0,
  ])
  return { read, confirmed }
}
