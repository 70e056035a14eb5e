import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import type { StaffList } from '../../../../../domain/library/shelving'
import { Icon } from '../../../../components/Icon'
import { asRole } from '../../../../components/role'
import { Tag } from '../../../../components/Tag'
import { Tap } from '../../../../components/Tap'
import { STATES } from '../bookWords'
import { moved } from './order'
import styles from './index.module.scss'

export type ListedBook = StaffList['books'][number]

interface Props {
  books: readonly ListedBook[]
  onChange: (books: ListedBook[]) => void
}

/** Books of a list in their order; two buttons move each, and the keyboard stays with the one it moved. */
export function OrderedBooks({ books, onChange }: Props) {
  const [said, setSaid] = useState('')
  const held = useRef<string | undefined>(undefined)
  useEffect(() => {
    // What was moved may have been taken out and put in again by the browser, without the focus it had.
    if (process.env.TARO_ENV !== 'h5' || held.current === undefined) return
    const place = document.getElementById(held.current)
    held.current = undefined
    place?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [books])

  const move = (at: number, by: -1 | 1) => {
    const book = books[at]
    if (!book) return
    const to = at + by
    // At an end the other button is the one that still does something.
    const isAtEnd = by === -1 ? to === 0 : to === books.length - 1
    held.current = `${(by === -1) === isAtEnd ? 'down' : 'up'}-${book.id}`
    setSaid(`《${book.title}》现在第 ${to + 1} 本`)
    onChange(moved(books, at, by))
  }
  return (
    <View>
      {books.map((book, at) => (
        <View key={book.id} className={styles.book}>
          <View className={styles.number}>{at + 1}</View>
          <View className="grow">
            <View className={styles.bookTitle}>{book.title}</View>
            <Unseen book={book} />
          </View>
          <View className={styles.moves}>
            <View id={`up-${book.id}`}>
              <Tap className={styles.move} label={`上移《${book.title}》`} isOff={at === 0} onTap={() => move(at, -1)}>
                <View className={styles.up}>
                  <Icon name="caret-down-bold" color={at === 0 ? 'ink-off' : 'ink'} size={20} />
                </View>
              </Tap>
            </View>
            <View id={`down-${book.id}`}>
              <Tap
                className={styles.move}
                label={`下移《${book.title}》`}
                isOff={at === books.length - 1}
                onTap={() => move(at, 1)}
              >
                <Icon name="caret-down-bold" color={at === books.length - 1 ? 'ink-off' : 'ink'} size={20} />
              </Tap>
            </View>
            <Tap
              className={styles.move}
              label={`从书单去掉《${book.title}》`}
              onTap={() => {
                setSaid(`《${book.title}》去掉了`)
                onChange(books.filter(({ id }) => id !== book.id))
              }}
            >
              <Icon name="x" color="ink-3" size={20} />
            </Tap>
          </View>
        </View>
      ))}
      <View className="sm c3 mt8" aria-live="polite" {...asRole('status')}>
        {said}
      </View>
    </View>
  )
}

/** Why readers do not find a book on the list. */
function Unseen({ book: { state, isSeen } }: { book: ListedBook }) {
  if (state === 'shelved' && isSeen !== false) return null
  const why =
    state === 'shelved'
      ? '这份书单的会员看不到它，或有的看不到'
      : state === 'removed'
        ? '已经删除，会员看不到'
        : '上架后会员才看得到'
  return (
    <View className="row g8 mt4 wrap">
      {state !== 'shelved' && <Tag tone={STATES[state].tone}>{STATES[state].words}</Tag>}
      <View className="sm c3">{why}</View>
    </View>
  )
}
