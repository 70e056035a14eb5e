import type { FileLink } from '../../domain/file/contract'
import { linksTo } from './files'
import type { NoticeDocument } from './notices'
import { filesOf } from './noticeView'
import { type Text, textsOf } from './passedOn'

/**
 * What a notice says, with addresses that open its files for a while: only for whoever may read it. Two round trips,
 * one more where it was passed on, none where it has no files.
 */
export async function contentOf(notice: NoticeDocument): Promise<{ text: Text; links: Record<string, FileLink> }> {
  const text = (await textsOf([notice])).get(notice._id)
  if (!text) throw new Error(`no text of ${notice._id}`)
  return { text, links: await linksTo(filesOf(notice, text)) }
}
