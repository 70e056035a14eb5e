import type { Archive } from './archive'
import type { BookPackage, Item } from './package'

/** A part of the spine as it can be read. */
export interface ChapterFile {
  kind: 'text' | 'picture'
  path: string
  isLinear: boolean
}

const TEXT =
  /^(application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document|application\/xml|text\/xml)$/
const PICTURE = /^image\/(jpeg|png|gif|webp)$/

/** What a reader turns through: each part of the spine, or what it names for readers that cannot show it. */
export function chapterFiles(book: BookPackage, archive: Archive): { files: ChapterFile[]; missing: number } {
  let { missing } = book
  const files = book.spine.flatMap(({ item, isLinear }): ChapterFile[] => {
    const seen = new Set<Item>()
    for (let each: Item | undefined = item; each && !seen.has(each); each = book.items.get(each.fallback ?? '')) {
      seen.add(each)
      const path = archive.find(each.path)
      if (path === undefined) continue
      if (TEXT.test(each.type) || (each.type === '' && /\.x?html?$/i.test(path)))
        return [{ kind: 'text', path, isLinear }]
      if (PICTURE.test(each.type)) return [{ kind: 'picture', path, isLinear }]
    }
    missing++
    return []
  })
  // A part that comes twice in the spine is read once, where it comes first.
  const first = new Set<string>()
  return { files: files.filter(({ path }) => !first.has(path) && first.add(path)), missing }
}
