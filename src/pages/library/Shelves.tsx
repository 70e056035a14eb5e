import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { SUBJECT_NAMES } from '../../../domain/library/subjects'
import { BookRow } from '../../components/BookRow'
import { authorsWords, progressWords } from '../../components/BookRow/bookWords'
import { openLibraryPage } from '../../components/BookRow/ways'
import { Button } from '../../components/Button'
import { List } from '../../components/Cell'
import { ListRow } from '../../components/ListRow'
import { Section } from '../../components/Section'
import { Tap } from '../../components/Tap'
import { CoverRow } from './CoverRow'
import type { LibraryView } from './libraryView'
import styles from './index.module.scss'

/** Of 大家在读 and 书单 as many as a first screen takes; the rest is behind 更多. */
const FEW = 3

/** 我的书架. */
export function OwnShelf({ shelf, onShelf }: Pick<LibraryView, 'shelf' | 'onShelf'>) {
  if (shelf.length === 0) return null
  return (
    <Section title="我的书架" more={onShelf > 0 ? `${onShelf} 本` : '全部'} onMore={() => openLibraryPage('shelf')}>
      <CoverRow
        books={shelf.map(({ card, reading, isGone }) => ({
          card,
          isGone,
          words: isGone ? '下架了' : progressWords(reading),
        }))}
      />
    </Section>
  )
}

/** 大家在读, 新书, 书单, 分类: what stands in the library for this reader. */
export function OpenShelves({ popular, fresh, lists, subjects }: LibraryView) {
  return (
    <>
      {popular.length > 0 && (
        <Section title="大家在读" more="更多" onMore={() => openLibraryPage('books', 'order=popular')}>
          <List>
            {popular.slice(0, FEW).map((book) => (
              <BookRow key={book.id} book={book} />
            ))}
          </List>
        </Section>
      )}
      {fresh.length > 0 && (
        <Section title="新书" more="更多" onMore={() => openLibraryPage('books')}>
          <CoverRow books={fresh.map((card) => ({ card, words: authorsWords(card.authors) }))} />
        </Section>
      )}
      {lists.length > 0 && (
        <Section title="书单" more="更多" onMore={() => openLibraryPage('lists')}>
          <List>
            {lists.slice(0, FEW).map((list) => (
              <ListRow key={list.id} list={list} />
            ))}
          </List>
        </Section>
      )}
      {subjects.length > 0 && (
        <Section title="分类">
          <View className={styles.subjects}>
            {subjects.map(({ subject, books }) => (
              <Tap
                key={subject}
                className={styles.subject}
                label={`${SUBJECT_NAMES[subject]}，${books} 本`}
                onTap={() => openLibraryPage('books', `subject=${subject}`)}
              >
                <View className="body">{SUBJECT_NAMES[subject]}</View>
                <View className="sm c3 num">{books}</View>
              </Tap>
            ))}
          </View>
        </Section>
      )}
    </>
  )
}

/** For who reads only what is open to everyone: there is more, and how to it. */
export function WhatJoiningAdds() {
  return (
    <View className="card pad mt16">
      <View className="t3">入会后能看更多</View>
      <View className="body c2 mt4">单位工会给会员备的书、写给自己人的文章，还能荐书、一起共读</View>
      <View className="mt12">
        <Button kind="fill" isWide onTap={() => void Taro.navigateTo({ url: '/packages/membership/join/index' })}>
          加入工会
        </Button>
      </View>
    </View>
  )
}
