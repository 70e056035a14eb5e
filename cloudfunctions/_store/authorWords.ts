import type { EntryDocument } from './entries'
import type { MemberWord } from './memberWords'

/** What became of a work, told to its author through the inbox: it came back, it is taken down, it has an award. */
export interface AuthorWord extends Pick<MemberWord, 'union' | 'about' | 'occasion' | 'title' | 'paragraphs' | 'now'> {
  work: Pick<EntryDocument, 'title' | 'memberId'>
}

/**
 * It comes from the union, not from the colleague who decided. Undefined for what a unit handed in: it finds that in its
 * own list.
 */
export function wordToAuthorOf({ work: { title, memberId }, ...word }: AuthorWord): MemberWord | undefined {
  if (memberId === null) return undefined
  const { unionName } = word.union
  return {
    ...word,
    ...{ memberIds: [memberId], audienceWords: () => `“${title}”的作者` },
    ...{ by: { openid: null, by: unionName, unionName }, requestKey: word.occasion },
  }
}
