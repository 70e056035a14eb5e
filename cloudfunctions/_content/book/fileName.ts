import type { BookAbout } from './importedBook'
import { cleanLine, shortened } from './text/spaces'

/** What the name of a file says: “西游记 - 吴承恩.txt”, “《西游记》作者：吴承恩.txt”. */
export function aboutOfName(name: string): BookAbout {
  const stem = cleanLine((name.split(/[\\/]/).pop() ?? '').replace(/\.(txt|md|markdown|epub)$/i, ''))
  const said = /^《([^》]{1,100})》\s*(?:作者\s*[:：]?)?\s*(.{0,40})$/.exec(stem)
  const title = shortened(said?.[1] ?? stem, 300)
  const author = said?.[2]
  return {
    title,
    authors: author ? [author] : [],
    language: undefined,
    publisher: undefined,
    identifier: undefined,
    isbn: undefined,
    date: undefined,
    description: undefined,
    rights: undefined,
    subjects: [],
  }
}
