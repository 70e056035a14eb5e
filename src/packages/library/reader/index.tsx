import { useMemo } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import type { Position } from '../../../../domain/library/position'
import { Page } from '../../../components/Page'
import { Skeleton } from '../../../components/Skeleton'
import { Failed } from '../../../components/State'
import { selectIsDark, useDisplay } from '../../../stores/display'
import { paperOf, useReaderLook } from '../../../stores/readerLook'
import { Reader } from './Reader'
import { useOpening } from './book/useOpening'

/** A book, open. `book`, and where to open it for once: `chapter` and `offset`. */
export default function ReaderPage() {
  const { params } = useRouter()
  const wanted = useMemo(() => wantedOf(params.chapter, params.offset), [params.chapter, params.offset])
  const opening = useOpening(params.book ?? '', wanted)
  const isDark = useDisplay(selectIsDark)
  const paper = useReaderLook((look) => paperOf(look, isDark))

  if (opening.state === 'open') {
    const { opened, news } = opening
    return <Reader key={opened.book.outline.bookId} opened={opened} {...(news ? { news } : {})} paper={paper} />
  }
  return (
    <Page title="读书">
      {opening.state === 'failed' ? (
        <Failed error={opening.error} onRetry={opening.retry} />
      ) : params.book ? (
        <View aria-label="正在打开">
          <Skeleton kind="detail" />
        </View>
      ) : (
        <Failed error={new AppError('library.not_found')} onRetry={opening.retry} />
      )}
    </Page>
  )
}

function wantedOf(chapter: string | undefined, offset: string | undefined): Position | undefined {
  if (chapter === undefined || !/^\d{1,6}$/.test(chapter)) return undefined
  return { chapter: Number(chapter), offset: /^\d{1,9}$/.test(offset ?? '') ? Number(offset) : 0 }
}
