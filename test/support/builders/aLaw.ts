import { hangArticles, keepArticles, type LawBook } from '../../../cloudfunctions/_store/lawArticles'
import { NO_END, OPEN_TO_EVERYONE } from '../../../cloudfunctions/_store/books'
import { articleLabel } from '../../../domain/law/citation'
import type { LawArticle } from '../../../domain/library/law'
import type { Shelves } from '../aCloud'

/** An article as the importer finds it, in a chapter of its own number. */
export function lawArticle(number: number, text: string, differing: Partial<LawArticle> = {}): LawArticle {
  const { sub = 0 } = differing
  return {
    ...{ number, sub, label: articleLabel({ number, sub }), under: ['第一章 总则'], text },
    ...{ position: { chapter: 0, offset: number * 100 } },
    ...differing,
  }
}

interface Law extends Partial<LawBook> {
  edition?: number
  found: readonly LawArticle[]
}

/** A law on a shelf: open to everyone and for good when nothing else is said. */
export async function aLaw(cloud: Shelves, { found, edition = 1, ...differing }: Law): Promise<LawBook> {
  const book = {
    ...{ _id: 'labour', title: '中华人民共和国劳动法', lawDate: '2018-12-29', openTo: OPEN_TO_EVERYONE, until: NO_END },
    revision: 1,
    ...differing,
  }
  await cloud.run(async () => {
    await keepArticles(book, edition, found)
    await hangArticles({ ...book, edition })
  })
  return book
}
