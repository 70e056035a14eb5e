import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../../../domain/errors'
import { listHeadings } from '../../../../../domain/library/importing'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { goBack } from '../../../../components/Page'
import { Console, Head } from '../../Console'
import { mayReview } from '../../useStaffing'
import { ChapterList } from './ChapterList'

/** 改分章 of a plain text: `import`, and `holds` where readers have the book. */
export default function ChaptersPage() {
  const { import: importId = '', holds } = useRouter<{ import?: string; holds?: string }>().params
  const loaded = useCloud(
    useCallback(
      () => (importId === '' ? Promise.reject(new AppError('library.not_found')) : call(listHeadings, { importId })),
      [importId],
    ),
  )
  return (
    <Console title="改分章" place="library" isFor={mayReview}>
      {({ isWide }) => (
        <View>
          {isWide && <Head title="改分章" onBack={goBack} />}
          <Answer of={loaded} skeleton="list">
            {(found) => <ChapterList key={importId} importId={importId} found={found} holds={holds === '1'} />}
          </Answer>
        </View>
      )}
    </Console>
  )
}
