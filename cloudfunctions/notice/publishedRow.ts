import type { NoticeFigures, PublishedRow } from '../../domain/notice/following'
import type { NoticeDocument } from '../_store/notices'
import { figuresOf } from '../_store/noticeFigures'

/** What a row of published notices needs of the stored: not its text, nor whom it lists, which may be long. */
export const PUBLISHED_ROW_FIELDS = [
  ...['title', 'kind', 'unionName', 'publishAt', 'freshAt', 'version', 'pinnedUntil', 'deadline', 'needsConfirmation'],
  ...['audienceWords', 'audience.kind', 'members', 'bound', 'isGuide', 'recalledAt'],
]

export function publishedRow(notice: NoticeDocument, figures: NoticeFigures, now: number): PublishedRow {
  const { _id: id, title, kind, unionName, publishAt, version, pinnedUntil, deadline } = notice
  const { needsConfirmation, audienceWords } = notice
  return {
    ...{ id, title, kind, state: stateOf(notice, now), unionName, at: publishAt, version, pinnedUntil },
    ...{ deadline, needsConfirmation, audienceWords, isForUnions: notice.audience.kind === 'unions', figures },
  }
}

/** Rows with their figures. One round trip, or none where they were counted a moment ago. */
export async function publishedRows(shown: readonly NoticeDocument[], now: number): Promise<PublishedRow[]> {
  const figures = await figuresOf(shown, now)
  return shown.flatMap((notice) => {
    const counted = figures.get(notice._id)
    return counted ? publishedRow(notice, counted, now) : []
  })
}

function stateOf({ recalledAt, publishAt }: NoticeDocument, now: number): PublishedRow['state'] {
  if (recalledAt !== null) return 'recalled'
  return publishAt > now ? 'scheduled' : 'published'
}

export async function onlyRow(notice: NoticeDocument, now: number): Promise<PublishedRow> {
  const [row] = await publishedRows([notice], now)
  if (!row) throw new Error('figures answer for every notice they are asked about')
  return row
}
