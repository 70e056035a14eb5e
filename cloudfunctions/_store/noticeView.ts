import { type Body, picturesIn } from '../../domain/body/body'
import type { FileLink } from '../../domain/file/contract'
import type { InboxRow, NoticeView } from '../../domain/notice/contract'
import { isConfirmed, isUnread, type Kept, newsAt, type Since } from '../../domain/notice/unread'
import type { NoticeDocument } from './notices'
import type { Text } from './passedOn'
import type { PostingDocument } from './postings'

/** What of a notice a row shows: a posting carries it, and so does the notice itself. */
export type Face = Pick<
  PostingDocument,
  | 'noticeId'
  | 'kind'
  | 'title'
  | 'unionName'
  | 'at'
  | 'pinnedUntil'
  | 'deadline'
  | 'needsConfirmation'
  | 'remindedAt'
  | 'recalledAt'
  | 'version'
>

export function faceOf(notice: NoticeDocument): Face {
  const { _id: noticeId, freshAt: at, pinnedUntil } = notice
  const { kind, title, unionName, deadline, needsConfirmation, remindedAt, recalledAt, version } = notice
  return {
    ...{ noticeId, kind, title, unionName, at, pinnedUntil: pinnedUntil ?? 0 },
    ...{ deadline, needsConfirmation, remindedAt, recalledAt, version },
  }
}

/** Who looks at a row: a member with what they did, or (undefined) somebody for whom nothing is unread. */
export interface Looking {
  now: number
  kept?: Kept
  since?: Since
}

export function rowOf(face: Face, { now, kept, since }: Looking): InboxRow {
  const { noticeId: id, kind, title, unionName, at, deadline, needsConfirmation, recalledAt, version } = face
  const confirmedAt = isConfirmed(face, kept) ? (kept?.confirmedAt ?? null) : null
  return {
    ...{ id, kind, title, unionName, at },
    isUnread: since !== undefined && isUnread(face, kept, since),
    isPinned: face.pinnedUntil > now && recalledAt === null,
    ...{ needsConfirmation, confirmedAt, deadline },
    isReminded: since !== undefined && newsAt(face, kept) > at && recalledAt === null,
    ...{ recalledAt, version },
  }
}

/** Every file a notice shows, for `linksTo`: attachments, and pictures of the text and of the notes above it. */
export function filesOf({ cover }: NoticeDocument, { body, attachmentIds, chain }: Text): string[] {
  return [...new Set([...attachmentIds, ...picturesShown(cover, body, chain)])]
}

function picturesShown(cover: Body, body: Body, chain: Text['chain']): string[] {
  return [body, cover, ...chain.map((each) => each.cover ?? [])].flatMap(picturesIn)
}

/** What a view needs beside the notice. */
export interface Beside extends Looking {
  /** Of this notice, from `textsOf`. */
  text: Text
  /** What `linksTo(filesOf(notice, text))` answered; a file that is gone is left out of the view. */
  links: Readonly<Record<string, FileLink>>
  share?: NoticeView['share']
}

/**
 * A notice as its readers see it. One that was recalled has its row and why, and nothing of what it said: the union
 * took it back.
 */
export function viewOf(notice: NoticeDocument, beside: Beside): NoticeView {
  return notice.recalledAt === null ? wholeViewOf(notice, beside) : withdrawnViewOf(notice, beside)
}

/** The same for the staff who answer for it: whole, recalled or not. */
export function wholeViewOf(notice: NoticeDocument, beside: Beside): NoticeView {
  const { cover, changes, recallReason } = notice
  const { body, contacts, attachmentIds, chain, recalledAbove } = beside.text
  const linked = (ids: readonly string[]) => ids.flatMap((id) => beside.links[id] ?? [])
  return {
    ...{ row: rowOf(faceOf(notice), beside), body },
    pictures: Object.fromEntries(linked(picturesShown(cover, body, chain)).map((each) => [each.id, each])),
    attachments: linked(attachmentIds),
    contacts,
    cover: cover.length > 0 ? cover : null,
    chain,
    recalledAbove,
    changes: changes || null,
    recallReason,
    share: beside.share ?? null,
    ...opensOf(notice),
  }
}

/** `room:<id>`: whether the page is for them is asked again when they open it. */
function opensOf({ about }: NoticeDocument): Pick<NoticeView, 'opens'> {
  const [kind = '', id = ''] = about?.split(/:(.*)/s) ?? []
  return id === '' ? {} : { opens: { kind, id } }
}

/** What is left for readers of one that was recalled; asks for no text and no files. */
export function withdrawnViewOf(notice: NoticeDocument, looking: Looking): NoticeView {
  return {
    ...{ row: rowOf(faceOf(notice), looking), body: [], pictures: {}, attachments: [], contacts: [] },
    ...{ cover: null, chain: [], recalledAbove: null, changes: null },
    ...{ recallReason: notice.recallReason, share: null },
  }
}
