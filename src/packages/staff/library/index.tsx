import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '../../../components/Button'
import { SearchField } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Console, Head, type Work } from '../Console'
import { mayReview } from '../useStaffing'
import { Books } from './Books'
import { Imports } from './import/Imports'
import { Lists } from './Lists'
import { Suggestions } from './suggestions/Suggestions'
import { openListPage } from './ways'
import styles from './index.module.scss'

const PARTS = ['books', 'imports', 'lists', 'suggestions'] as const
type Part = (typeof PARTS)[number]

const WORDS: Readonly<Record<Part, string>> = {
  books: '图书',
  imports: '导入',
  lists: '书单',
  suggestions: '荐书',
}

/** 书屋: books, how they come in, lists of them, and what members would like to read. */
export default function StaffLibraryPage() {
  return (
    <Console title="书屋" place="library" isFor={mayReview}>
      {(work) => <Library {...work} />}
    </Console>
  )
}

function Library(work: Work) {
  const { params } = useRouter<{ part?: string }>()
  const [part, setPart] = useState<Part>(() => PARTS.find((each) => each === params.part) ?? 'books')
  const [text, setText] = useState('')
  const { isWide } = work
  const search = part === 'books' && (
    <View className={styles.search}>
      <SearchField value={text} onChange={setText} placeholder="搜书名、作者" />
    </View>
  )
  const make =
    part === 'books' ? (
      <Button kind="primary" icon="upload-simple" onTap={() => setPart('imports')}>
        导入图书
      </Button>
    ) : (
      part === 'lists' && (
        <Button kind="primary" icon="plus-bold" onTap={() => openListPage()}>
          做书单
        </Button>
      )
    )
  return (
    <View>
      {isWide && (
        <Head title="书屋">
          <View className={styles.tools}>
            {search}
            {make}
          </View>
        </Head>
      )}
      <Segmented options={PARTS.map((value) => ({ value, words: WORDS[value] }))} value={part} onChange={setPart} />
      {!isWide && (search || make) && (
        <View className={styles.phoneTools}>
          {search}
          {make}
        </View>
      )}
      {part === 'books' && (
        <Books {...work} text={text} onClear={() => setText('')} onImport={() => setPart('imports')} />
      )}
      {part === 'imports' && <Imports {...work} />}
      {part === 'lists' && <Lists {...work} />}
      {part === 'suggestions' && <Suggestions {...work} />}
    </View>
  )
}
