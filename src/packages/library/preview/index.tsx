import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { previewBook, previewPieces } from '../../../../domain/library/shelving'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Page } from '../../../components/Page'
import { selectIsDark, useDisplay } from '../../../stores/display'
import { paperOf, useReaderLook } from '../../../stores/readerLook'
import { OpenBook } from '../reader/book/openBook'
import { Preview } from './Preview'

/** 试读: a prepared text as readers would have it. `book`, and `import` for a text that waits. Nothing is kept of it. */
export default function PreviewPage() {
  const { book = '', import: importId } = useRouter<{ book?: string; import?: string }>().params
  const opening = useCloud(useCallback(() => open(book, importId), [book, importId]))
  const isDark = useDisplay(selectIsDark)
  const paper = useReaderLook((look) => paperOf(look, isDark))
  const { data } = opening
  if (data) return <Preview key={data.outline.edition} book={data} paper={paper} isHeld={importId !== undefined} />
  return (
    <Page title="试读">
      <Answer of={opening}>{() => <View />}</Answer>
    </Page>
  )
}

async function open(bookId: string, importId: string | undefined): Promise<OpenBook> {
  // An address cut short.
  if (bookId === '') throw new AppError('library.not_found')
  const { outline, first } = await call(previewBook, { bookId, ...(importId ? { importId } : {}) })
  const book = new OpenBook(outline, false, (asked) => call(previewPieces, asked))
  book.put(0, first)
  return book
}
