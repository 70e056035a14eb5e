import { View } from '@tarojs/components'
import { dayText } from '../../../../domain/time'
import { openReader } from '../../../components/BookRow/ways'
import { Dotted } from '../../../components/Dotted'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import type { OwnNote } from './exportText'
import styles from './index.module.scss'

/** A bookmark, a highlight or a remark; opens the book where it stands. */
export function NoteRow({ note }: { note: OwnNote }) {
  const { bookId, kind, chapterTitle, quote, remark, from, edition, changedAt } = note
  return (
    <Tap
      className={styles.note}
      label={[kind === 'bookmark' ? '书签' : '划线', quote, remark && `笔记 ${remark}`, chapterTitle]
        .filter(Boolean)
        .join('，')}
      onTap={() => openReader(bookId, { position: from, edition })}
    >
      {kind === 'bookmark' ? (
        <View className="row-t g8">
          <Icon name="bookmark-simple-fill" color="clay" size={20} />
          <View className="body grow">{quote || '这一页'}</View>
        </View>
      ) : (
        <View className={classes('body', styles.quote)}>{quote}</View>
      )}
      {remark && <View className={classes('body c2 mt8', styles.remark)}>{remark}</View>}
      <Dotted className="c3 mt8" of={[chapterTitle, dayText(changedAt)]} />
    </Tap>
  )
}
