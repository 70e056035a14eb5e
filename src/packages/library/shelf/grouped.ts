import type { OwnBook } from '../../../../domain/library/contract'
import { progressWords } from '../../../components/BookRow/bookWords'

interface Group {
  heading: '在读' | '还没开始' | '读完了' | '下架了'
  books: OwnBook[]
}

/** Own books under what they are to the reader, in the order they came; headings without books are left out. */
export function grouped(books: readonly OwnBook[]): Group[] {
  const groups: Group[] = [
    { heading: '在读', books: [] },
    { heading: '还没开始', books: [] },
    { heading: '读完了', books: [] },
    { heading: '下架了', books: [] },
  ]
  for (const book of books) groups.find(({ heading }) => heading === headingOf(book))?.books.push(book)
  return groups.filter((group) => group.books.length > 0)
}

function headingOf({ reading, isGone }: OwnBook): Group['heading'] {
  if (isGone) return '下架了'
  if (!reading) return '还没开始'
  // Who reads a finished book anew is in the middle of it again.
  return progressWords(reading) === '读完了' ? '读完了' : '在读'
}
