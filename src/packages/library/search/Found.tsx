import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { searchLibrary } from '../../../../domain/library/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { BookRow } from '../../../components/BookRow'
import { authorsWords } from '../../../components/BookRow/bookWords'
import { openBookPage, openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { State } from '../../../components/State'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Marked } from './Marked'
import { hitsIn } from './marks'
import { PassageRow } from './PassageRow'
import { bookSearches } from './bookSearches'
import styles from './index.module.scss'

interface Props {
  text: string
  /** Begins anew with nothing typed. */
  onEmpty: () => void
}

/** Books and passages that hold the words; when there are none, what to try. */
export function Found({ text, onEmpty }: Props) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const { books, passages, nextCursor } = await call(searchLibrary, { text, ...(cursor ? { cursor } : {}) })
        return { books, rows: passages, nextCursor }
      },
      [text],
    ),
  )
  // Only what led somewhere is worth keeping.
  const keep = () => bookSearches.keep(text)
  return (
    <Answer of={first}>
      {({ books, rows }) => {
        const passages = [...rows, ...later]
        if (books.length === 0 && passages.length === 0)
          return (
            <>
              <State
                icon="magnifying-glass-duotone"
                title="没找到"
                text="换个短一点的词试试。书屋里没有的书，可以荐给工会"
              >
                <Button kind="plain" isWide onTap={onEmpty}>
                  换个词
                </Button>
                <Button kind="ghost" isWide onTap={() => openLibraryPage('suggest')}>
                  荐一本书
                </Button>
              </State>
              <InLaws text={text} onTap={keep} />
            </>
          )
        return (
          <>
            {books.length > 0 && (
              <>
                <View className={styles.heading}>
                  <View className="sm c3">书</View>
                </View>
                <List>
                  {books.map((book) => (
                    <BookRow
                      key={book.id}
                      book={book}
                      title={<Marked line={book.title} hits={hitsIn(book.title, text)} />}
                      line={<AboutBook line={book.description} authors={authorsWords(book.authors)} text={text} />}
                      onTap={() => {
                        keep()
                        openBookPage(book.id)
                      }}
                    />
                  ))}
                </List>
              </>
            )}
            <View className="mt12">
              <InLaws text={text} onTap={keep} />
            </View>
            {passages.length > 0 && (
              <>
                <View className={styles.heading}>
                  <View className="sm c3">书里的话</View>
                </View>
                <List>
                  {passages.map((passage, at) => (
                    <PassageRow key={at} passage={passage} onTap={keep} />
                  ))}
                </List>
              </>
            )}
            <More hasMore={hasMore} onMore={loadMore} end="就这些了" />
          </>
        )
      }}
    </Answer>
  )
}

/** The author where the words stand there, otherwise what the book is about. */
function AboutBook({ line, authors, text }: { line: string; authors: string; text: string }) {
  const isByAuthor = hitsIn(authors, text).length > 0
  const shown = isByAuthor || line === '' ? authors : line
  return (
    <View className="ell2">
      <Marked line={shown} hits={hitsIn(shown, text)} />
    </View>
  )
}

/** Laws are searched article by article, and by what the law calls a thing. */
function InLaws({ text, onTap }: { text: string; onTap: () => void }) {
  return (
    <List>
      <Cell
        icon="scales"
        title={`在法规里找“${text}”`}
        note="一条一条列出来，能引用、能转发"
        onTap={() => {
          onTap()
          openLibraryPage('laws', `text=${encodeURIComponent(text)}`)
        }}
      />
    </List>
  )
}
