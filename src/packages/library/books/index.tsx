import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { listBooks } from '../../../../domain/library/contract'
import { Subject, SUBJECT_NAMES } from '../../../../domain/library/subjects'
import { call } from '../../../cloud/call'
import { recall } from '../../../cloud/remembered'
import { Answer } from '../../../components/Answer'
import { BookRow } from '../../../components/BookRow'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { Chips } from '../../../components/Chips'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { LIBRARY_KEPT, type LibraryView } from '../../../pages/library/libraryView'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'

type Order = 'newest' | 'popular'
type Choice = Subject | 'all'

/** 书架: what there is to read, by subject, newest or most read first. */
export default function BooksPage() {
  const { subject: asked, order: askedOrder } = useRouter<{ subject?: string; order?: string }>().params
  const [subject, setSubject] = useState<Choice>(() => subjectOf(asked))
  const [order, setOrder] = useState<Order>(askedOrder === 'popular' ? 'popular' : 'newest')
  return (
    <Page title={subject === 'all' ? '全部的书' : SUBJECT_NAMES[subject]}>
      <View className="mt8">
        <Chips
          value={subject}
          onChange={setSubject}
          options={[
            { value: 'all', words: '全部' },
            ...offered(subject).map((value) => ({ value, words: SUBJECT_NAMES[value] })),
          ]}
        />
      </View>
      <View className="mt12 mb12">
        <Segmented
          value={order}
          onChange={setOrder}
          options={[
            { value: 'newest', words: '新上架' },
            { value: 'popular', words: '读的人多' },
          ]}
        />
      </View>
      <Books key={`${subject} ${order}`} subject={subject} order={order} />
    </Page>
  )
}

function Books({ subject, order }: { subject: Choice; order: Order }) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const about = subject === 'all' ? {} : { subject }
        const { books, nextCursor } = await call(listBooks, { ...about, order, ...(cursor ? { cursor } : {}) })
        return { rows: books, nextCursor }
      },
      [subject, order],
    ),
    `books.${subject}.${order}`,
  )
  return (
    <Answer of={first}>
      {({ rows }) =>
        rows.length === 0 ? (
          <State icon="books-duotone" title="这一类还没有书" text="看看别的分类，或者把想看的荐给工会">
            <Button kind="plain" isWide onTap={() => openLibraryPage('suggest')}>
              荐一本书
            </Button>
          </State>
        ) : (
          <>
            <List>
              {[...rows, ...later].map((book) => (
                <BookRow key={book.id} book={book} />
              ))}
            </List>
            <More hasMore={hasMore} onMore={loadMore} end="就这些了" />
          </>
        )
      }
    </Answer>
  )
}

function subjectOf(asked: string | undefined): Choice {
  return Subject.options.find((each) => each === asked) ?? 'all'
}

/** Subjects that have books, as the first screen knew them; all of them for who came by a link. */
function offered(current: Choice): readonly Subject[] {
  const known = recall<LibraryView>(LIBRARY_KEPT)?.data.subjects.map(({ subject }) => subject)
  if (!known || known.length === 0) return Subject.options
  return Subject.options.filter((each) => known.includes(each) || each === current)
}
