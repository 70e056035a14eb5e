import { picturesIn } from '../../domain/body/body'
import { AppError } from '../../domain/errors'
import type { DraftForm } from '../../domain/notice/drafting'
import { bodyOfHtml } from '../_content/bodyOfHtml'
import type { DraftDocument, NoticeContent } from '../_store/drafts'

/**
 * Bytes of what was written, as it is stored. A document holds 512 KB, and a published notice also holds what it says
 * in plain text, twice, its list and the notes of the unions above it.
 */
const LARGEST_BODY = 200_000
const LARGEST_COVER = 15_000

/** What a form fills in of a draft. */
export type Written = NoticeContent &
  Pick<DraftDocument, 'publishAt' | 'changes' | 'isAnnouncedAnew'> & { dropped: string[] }

/**
 * What the editor sent as it is kept: HTML becomes a body, and what cannot be kept is said.
 *
 * @param isPassedOn then the text is the first issuer's, and only the cover note the union's own
 * @throws {AppError} `request.too_large`
 */
export function writtenIn(form: DraftForm, isPassedOn: boolean): Written {
  const { html, coverHtml, attachmentIds, ...particulars } = form
  const text = bodyOfHtml(isPassedOn ? '' : html)
  const cover = bodyOfHtml(isPassedOn ? coverHtml : '')
  if (bytesOf(text.body) > LARGEST_BODY) throw new AppError('request.too_large', { field: 'body' })
  if (bytesOf(cover.body) > LARGEST_COVER) throw new AppError('request.too_large', { field: 'cover' })
  return {
    ...particulars,
    ...{ body: text.body, cover: cover.body, attachmentIds: [...new Set(attachmentIds)] },
    dropped: [...new Set([...text.dropped, ...cover.dropped])],
  }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** Files that what was written names: attachments, and pictures of text and cover. */
export function filesNamed({ body, cover, attachmentIds }: Pick<NoticeContent, 'body' | 'cover' | 'attachmentIds'>) {
  return [...new Set([...attachmentIds, ...picturesIn(body), ...picturesIn(cover)])].sort()
}
