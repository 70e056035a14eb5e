import { useState } from 'react'
import { listOwnBooks } from '../../../../domain/library/contract'
import { deviceId } from '../../../cloud/bookKeeping/device'
import { ownReading } from '../../../cloud/bookKeeping/positions'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { overlaid } from '../../../pages/library/withOwn'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { OwnRow } from './OwnRow'
import { grouped } from './grouped'

/** 我的书架: what one reads, wants to read and has read, read last first. */
export default function ShelfPage() {
  const { first, later, hasMore, loadMore } = useRows(loadShelf, 'ownShelf')
  const [taken, setTaken] = useState<readonly string[]>([])
  const take = (bookId: string) => setTaken((before) => [...before, bookId])
  return (
    <Page title="我的书架">
      <Answer of={first}>
        {({ rows }) => {
          const books = [...rows, ...later]
            .filter(({ card }) => !taken.includes(card.id))
            .map((book) => overlaid(book, { of: ownReading, device: deviceId() }))
          if (books.length === 0) return <EmptyShelf />
          return (
            <>
              {grouped(books).map(({ heading, books: some }) => (
                <Section key={heading} title={`${heading} ${some.length} 本`}>
                  <List>
                    {some.map((book) => (
                      <OwnRow key={book.card.id} book={book} onTaken={() => take(book.card.id)} />
                    ))}
                  </List>
                </Section>
              ))}
              <More hasMore={hasMore} onMore={loadMore} />
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function EmptyShelf() {
  return (
    <State icon="books-duotone" title="书架还空着" text="看到想读的书，点“放进书架”，就会出现在这里">
      <Button kind="primary" isWide onTap={() => openLibraryPage('books')}>
        去挑一本
      </Button>
    </State>
  )
}

async function loadShelf(cursor?: string) {
  const { books, nextCursor } = await call(listOwnBooks, cursor ? { cursor } : {})
  return { rows: books, nextCursor }
}
