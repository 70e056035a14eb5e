import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { type BookCard, listBooks, searchLibrary } from '../../../../../domain/library/contract'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { Cell, List } from '../../../../components/Cell'
import { Cover } from '../../../../components/Cover'
import { SearchField } from '../../../../components/Field'
import { asRole } from '../../../../components/role'
import { Sheet } from '../../../../components/Sheet'
import { useSettled } from '../../useSettled'

export type PickedBook = Pick<BookCard, 'id' | 'title' | 'authors' | 'cover'>

interface Props {
  book: PickedBook | undefined
  onPick: (book: PickedBook) => void
  error: string | undefined
}

/** The book of a room, chosen among those on the shelves. */
export function BookPicker({ book, onPick, error }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <List>
        <Cell
          isStrong={book !== undefined}
          title={book?.title ?? '选一本书'}
          note={book ? book.authors.join('、') : '书架上有的都能选'}
          {...(book ? { leading: <Cover title={book.title} cover={book.cover} width={44} /> } : {})}
          onTap={() => setOpen(true)}
        />
      </List>
      {error && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {error}
        </View>
      )}
      {isOpen && (
        <Sheet isOpen title="选一本书" onClose={() => setOpen(false)}>
          <Books
            onPick={(picked) => {
              setOpen(false)
              onPick(picked)
            }}
          />
        </Sheet>
      )}
    </>
  )
}

function Books({ onPick }: { onPick: (book: PickedBook) => void }) {
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const loaded = useCloud(useCallback(() => find(settled), [settled]))
  return (
    <View>
      <SearchField value={text} onChange={setText} placeholder="搜书名、作者" />
      <Answer of={loaded}>
        {({ books }) =>
          books.length === 0 ? (
            <View className="sm c3 tc mt16 mb16">没有这本书，换个词再找</View>
          ) : (
            <View className="mt8">
              {books.map((book) => (
                <Cell
                  key={book.id}
                  isStrong
                  title={book.title}
                  note={book.authors.join('、')}
                  leading={<Cover title={book.title} cover={book.cover} width={44} />}
                  onTap={() => onPick(book)}
                />
              ))}
            </View>
          )
        }
      </Answer>
    </View>
  )
}

function find(text: string): Promise<{ books: BookCard[] }> {
  return text === '' ? call(listBooks, {}) : call(searchLibrary, { text })
}
